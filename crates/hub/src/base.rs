//! The address at which phones know this hub.

use core::fmt;
use core::str::FromStr;
use std::net::{IpAddr, SocketAddr};

/// Scheme, host and port, as in `https://till.example`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    scheme: String,
    authority: String,
}

/// The text is no address of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an address looks like https://till.example or http://127.0.0.1:8080")]
pub struct NotABase;

impl FromStr for Base {
    type Err = NotABase;

    fn from_str(text: &str) -> Result<Self, NotABase> {
        let (scheme, rest) = text.split_once("://").ok_or(NotABase)?;
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        let is_plain = !authority.is_empty()
            && authority
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte));
        if !matches!(scheme, "http" | "https") || !is_plain {
            return Err(NotABase);
        }
        Ok(Self {
            scheme: scheme.into(),
            authority: authority.to_ascii_lowercase(),
        })
    }
}

impl fmt::Display for Base {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}://{}", self.scheme, self.authority)
    }
}

impl Base {
    /// The address that someone on this machine can open.
    pub fn of_listener(listening: SocketAddr) -> Self {
        let host = match listening.ip() {
            ip if ip.is_unspecified() => "localhost".to_owned(),
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        Self {
            scheme: "http".into(),
            authority: format!("{host}:{}", listening.port()),
        }
    }

    /// Whether phones reach it through TLS.
    pub fn is_secure(&self) -> bool {
        self.scheme == "https"
    }

    /// Whether a page of this origin is ours, at the host that the request was for or at our own name.
    pub fn is_origin_of(&self, origin: &str, host: &str) -> bool {
        let authority = origin.split_once("://").map(|(_, authority)| authority);
        authority.is_some_and(|authority| {
            authority.eq_ignore_ascii_case(host) || authority.eq_ignore_ascii_case(&self.authority)
        })
    }

    /// Whether a request for this host is meant for us: our own name, this machine, or a bare address, which
    /// nobody can make a browser resolve to another place (DNS rebinding).
    pub fn answers_for(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        let name = host_name(&host);
        let bare = name.trim_start_matches('[').trim_end_matches(']');
        name == host_name(&self.authority)
            || name == "localhost"
            || name.ends_with(".localhost")
            || bare.parse::<IpAddr>().is_ok()
    }
}

/// The host without its port.
fn host_name(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => authority,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_scheme_and_host_and_nothing_else() {
        for good in [
            "https://till.example",
            "http://127.0.0.1:8080",
            "http://[::1]:80",
        ] {
            assert_eq!(good.parse::<Base>().unwrap().to_string(), good);
        }
        assert_eq!(
            "https://Till.example/".parse::<Base>().unwrap().to_string(),
            "https://till.example"
        );
        for odd in [
            "till.example",
            "ftp://a",
            "https://",
            "https://a/b",
            "https://a?b",
            "https://u@a",
        ] {
            assert_eq!(odd.parse::<Base>(), Err(NotABase), "{odd}");
        }
    }

    #[test]
    fn only_our_names_are_answered() {
        let base: Base = "https://till.example".parse().unwrap();
        for ours in [
            "till.example",
            "TILL.example:443",
            "localhost:1",
            "127.0.0.1:80",
            "[::1]:80",
            "10.0.0.7",
        ] {
            assert!(base.answers_for(ours), "{ours}");
        }
        assert!(base.is_origin_of("http://localhost:1", "localhost:1"));
        assert!(
            base.is_origin_of("https://till.example", "10.0.0.7"),
            "a proxy may name itself"
        );
        assert!(!base.is_origin_of("null", "localhost:1"));
        assert!(!base.is_origin_of("https://evil.example", "till.example"));
        for other in [
            "evil.example",
            "till.example.evil",
            "localhost.evil",
            "",
            "127.0.0.1.evil:80",
        ] {
            assert!(!base.answers_for(other), "{other}");
        }
    }
}
