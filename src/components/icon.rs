//! Icons, from one sprite. They say nothing by themselves: a word always stands beside them.

use yew::prelude::*;

/// The icon of this name in `static/icons/sprite.svg`.
pub fn icon(name: &'static str) -> Html {
    html! {
        <svg class="icon" aria-hidden="true" focusable="false">
            <use href={format!("/icons/sprite.svg#{name}")} />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    const SPRITE: &str = include_str!("../../static/icons/sprite.svg");

    #[test]
    fn every_icon_is_in_the_sprite_and_every_symbol_is_shown() {
        let mut sources = String::new();
        read_all(
            Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
            &mut sources,
        );
        let symbols: Vec<_> = SPRITE
            .split("<symbol id=\"")
            .skip(1)
            .filter_map(|s| s.split('"').next())
            .collect();
        for symbol in &symbols {
            assert!(
                sources.contains(&format!("\"{symbol}\"")),
                "{symbol} is shown nowhere"
            );
        }
        let named = sources
            .split("icon(\"")
            .skip(1)
            .filter_map(|s| s.split('"').next());
        for name in named {
            assert!(symbols.contains(&name), "{name} is not in the sprite");
        }
    }

    fn read_all(folder: &Path, sources: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => read_all(&path, sources),
                false => sources.push_str(&fs::read_to_string(path).unwrap()),
            }
        }
    }
}
