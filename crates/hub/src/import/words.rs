//! Words for people and for search.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;

/// The text of a description that may be HTML.
pub fn plain_text(html: &str) -> String {
    let text = match html.contains(['<', '&']) {
        true => nanohtml2text::html2text(html),
        false => html.to_owned(),
    };
    let lines = text.lines().map(str::trim);
    let mut paragraphs: Vec<&str> = Vec::new();
    for line in lines {
        let doubled = line.is_empty() && paragraphs.last().is_none_or(|last| last.is_empty());
        if !doubled {
            paragraphs.push(line);
        }
    }
    paragraphs.join("\n").trim().to_owned()
}

/// Lower case, compatibility forms resolved, marks on letters off, each word once: what a phone searches in. Composed
/// again at the end, since that is how keyboards write Hangul and Indic scripts.
pub fn search_text(parts: &[&str]) -> String {
    let folded: String = parts
        .join(" ")
        .nfkd()
        .filter(|letter| !('\u{300}'..='\u{36f}').contains(letter))
        .flat_map(char::to_lowercase)
        .map(|letter| {
            if letter.is_ascii_punctuation() {
                ' '
            } else {
                letter
            }
        })
        .nfc()
        .collect();
    let mut met = BTreeSet::new();
    let words = folded.split_whitespace().filter(|word| met.insert(*word));
    words.collect::<Vec<_>>().join(" ")
}

/// A handle or option as part of a made-up SKU.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in search_text(&[text]).chars() {
        match letter.is_alphanumeric() {
            true => slug.push(letter),
            false if !slug.ends_with('-') => slug.push('-'),
            false => {}
        }
    }
    slug.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_read_without_its_markup() {
        assert_eq!(plain_text("<p>Good &amp; <b>old</b></p>"), "Good & old");
        assert_eq!(plain_text("1 < 2"), "1 < 2");
        assert_eq!(plain_text("plain\n\n\n\nwords "), "plain\n\nwords");
        assert_eq!(plain_text("<script>alert(1)</script>safe"), "safe");
    }

    #[test]
    fn search_text_has_each_word_once_and_without_marks() {
        assert_eq!(
            search_text(&["Crème brûlée", "CRÈME, Dessert"]),
            "creme brulee dessert"
        );
        assert_eq!(search_text(&["Ｆｕｌｌ ﬁne"]), "full fine");
        assert_eq!(search_text(&["한글 मिट्टी"]), "한글 मिट्टी");
    }

    #[test]
    fn a_slug_is_one_word() {
        assert_eq!(slug("Größe: XL / blau"), "große-xl-blau");
    }
}
