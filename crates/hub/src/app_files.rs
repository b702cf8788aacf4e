//! The app inside the binary, as `cargo xtask build` left it in `dist/`.
//!
//! The binary embeds the files and hands them in, so that a changed app does not compile the hub again.

use std::borrow::Cow;

/// Finds the bytes of a file of the app, by its name.
#[derive(Clone, Copy, Debug)]
pub struct AppFiles(pub fn(&str) -> Option<Cow<'static, [u8]>>);

/// A file of the app.
pub struct AppFile {
    files: AppFiles,
    name: String,
    bytes: Cow<'static, [u8]>,
}

impl AppFiles {
    /// The file with this name.
    pub fn find(self, name: &str) -> Option<AppFile> {
        let bytes = (self.0)(name)?;
        Some(AppFile {
            files: self,
            name: name.into(),
            bytes,
        })
    }
}

impl AppFile {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its bytes.
    pub fn bytes(&self) -> Cow<'static, [u8]> {
        self.bytes.clone()
    }

    /// Its bytes as the build has compressed them with brotli.
    pub fn compressed(&self) -> Option<Cow<'static, [u8]>> {
        (self.files.0)(&format!("{}.br", self.name))
    }

    /// Its media type, from the end of its name.
    pub fn media_type(&self) -> &'static str {
        match self.name.rsplit('.').next().unwrap_or_default() {
            "html" => "text/html; charset=utf-8",
            "js" | "mjs" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "wasm" => "application/wasm",
            "json" => "application/json",
            "webmanifest" => "application/manifest+json",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "webp" => "image/webp",
            "ico" => "image/x-icon",
            "woff2" => "font/woff2",
            "txt" => "text/plain; charset=utf-8",
            "ftl" => "text/plain; charset=utf-8",
            _ => "application/octet-stream",
        }
    }

    /// A name with a hash in it stands for its bytes for ever; every other is asked for again.
    pub fn caching(&self) -> &'static str {
        match has_hash(&self.name) {
            true => "public, max-age=31536000, immutable",
            false => "no-cache",
        }
    }
}

/// Whether part of the name is a hash: eight hexadecimal digits or more.
fn has_hash(name: &str) -> bool {
    let is_hash = |part: &str| {
        part.len() >= 8
            && part.bytes().all(|byte| byte.is_ascii_hexdigit())
            && part.bytes().any(|byte| byte.is_ascii_digit())
    };
    let file = name.rsplit('/').next().unwrap_or_default();
    file.split(['-', '.', '_']).any(is_hash)
}

#[cfg(test)]
mod tests {
    use super::has_hash;

    #[test]
    fn only_names_with_a_hash_are_for_ever() {
        assert!(has_hash("trestle-app-0f3c9a1b2d4e5f60_bg.wasm"));
        assert!(has_hash("assets/app-1234567890abcdef.css"));
        for plain in [
            "index.html",
            "sw.js",
            "icons/apple-touch-180.png",
            "facade-decade.js",
        ] {
            assert!(!has_hash(plain), "{plain}");
        }
    }
}
