//! Reads a message file and writes a message.

use std::borrow::Cow;

/// First strong isolate and its end (Unicode UAX 9): a name in another script leaves the sentence around it in order.
const ISOLATED: [char; 2] = ['\u{2068}', '\u{2069}'];

/// What an argument is.
pub enum Arg<'a> {
    /// Written as it is.
    Text(Cow<'a, str>),
    /// Written as the phone writes numbers; a choice can be made by it.
    Number(i64),
}

/// How numbers are written, and which plural they take.
pub struct Numbers {
    /// The plural category: `one`, `few`, `other` …
    pub category: Box<dyn Fn(i64) -> String>,
    /// The number in digits.
    pub digits: Box<dyn Fn(i64) -> String>,
}

/// Each message of a file: its name and its body, which goes on over lines that are indented or close a choice.
pub fn read(file: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = file;
    std::iter::from_fn(move || {
        loop {
            let line_end = rest.find('\n').unwrap_or(rest.len());
            let (line, after) = rest.split_at_checked(line_end)?;
            if let Some((name, first)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) {
                let more = if first.ends_with("->") {
                    after.find("\n}").map_or(after.len(), |at| at + 2)
                } else {
                    0
                };
                let body = rest.get(name.len() + 3..line_end + more)?;
                rest = after.get(more..).unwrap_or_default();
                return Some((name, body));
            }
            if after.is_empty() {
                return None;
            }
            rest = after.get(1..).unwrap_or_default();
        }
    })
}

/// A message in words. What it asks for and is not given, it shows by name.
pub fn write(body: &str, args: &[(&str, Arg<'_>)], numbers: &Numbers) -> String {
    let text = match choice(body) {
        Some((name, variants)) => chosen(variants, find(args, name), numbers),
        None => body,
    };
    let mut written = String::new();
    let mut parts = text.split("{ $");
    written.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, after) = part.split_once(" }").unwrap_or((part, ""));
        written.push(ISOLATED[0]);
        match find(args, name) {
            Some(Arg::Text(text)) => written.push_str(text),
            Some(Arg::Number(number)) => written.push_str(&(numbers.digits)(*number)),
            None => written.push_str(name),
        }
        written.push(ISOLATED[1]);
        written.push_str(after);
    }
    written
}

/// The argument that a message chooses by, and its variants, a line each.
pub fn choice(body: &str) -> Option<(&str, &str)> {
    body.strip_prefix("{ $")?.split_once(" ->")
}

/// Each variant: its key, and its text.
pub fn variants(lines: &str) -> impl Iterator<Item = (&str, &str)> {
    lines.lines().filter_map(|line| {
        let line = line.trim().trim_start_matches('*');
        line.strip_prefix('[')?.split_once("] ")
    })
}

fn chosen<'b>(lines: &'b str, arg: Option<&Arg<'_>>, numbers: &Numbers) -> &'b str {
    let named = |key: &str| {
        variants(lines)
            .find(|(name, _)| *name == key)
            .map(|(_, text)| text)
    };
    let by_number = match arg {
        Some(Arg::Number(number)) => {
            named(&number.to_string()).or_else(|| named(&(numbers.category)(*number)))
        }
        Some(Arg::Text(_)) | None => None,
    };
    by_number.or_else(|| named("other")).unwrap_or_default()
}

fn find<'a, 'b>(args: &'a [(&str, Arg<'b>)], name: &str) -> Option<&'a Arg<'b>> {
    args.iter()
        .find(|(known, _)| *known == name)
        .map(|(_, arg)| arg)
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u64> for Arg<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number.try_into().unwrap_or(i64::MAX))
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number.try_into().unwrap_or(i64::MAX))
    }
}
