//! What comes as Debian packages.

use crate::error::{Error, Unmet};
use crate::step;
use std::process::Command;

/// A package, and a question that only succeeds where it is installed.
pub struct Package {
    name: &'static str,
    check: &'static [&'static str],
}

const fn package(name: &'static str, check: &'static [&'static str]) -> Package {
    Package { name, check }
}

/// What building needs.
pub const BUILDING: &[Package] = &[
    package("nodejs", &["node", "--version"]),
    package("npm", &["npm", "--version"]),
];

/// What the tests need: browsers to drive, letters for them to draw, a screen for the one that wants one, Python for the
/// independent readers, and strace to watch what the hub asks of the disk. The bindings of WebKitGTK make a browser that keeps its profile.
pub const TESTING: &[Package] = &[
    package("chromium", &["chromium", "--version"]),
    package("chromium-driver", &["chromedriver", "--version"]),
    package("firefox-esr", &["firefox-esr", "--version"]),
    package("webkit2gtk-driver", &["WebKitWebDriver", "--help"]),
    package("gir1.2-webkit2-4.1", WEBKIT_BINDINGS),
    package("python3-gi", WEBKIT_BINDINGS),
    package("xvfb", &["Xvfb", "-help"]),
    package("fonts-liberation", &["test", "-d", "/usr/share/fonts"]),
    package("strace", &["strace", "-V"]),
    package("python3", &["python3", "--version"]),
    package("python3-venv", &["python3", "-c", "import ensurepip, venv"]),
];

/// Both packages are needed for the answer.
const WEBKIT_BINDINGS: &[&str] = &[
    "/usr/bin/python3",
    "-c",
    "import gi; gi.require_version('WebKit2', '4.1'); from gi.repository import WebKit2",
];

/// Installs those that are missing.
///
/// # Errors
/// [`Unmet::Packages`] where apt-get cannot be used; otherwise those of apt-get.
pub fn install_missing(wanted: &[Package]) -> Result<(), Error> {
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|package| !is_there(package))
        .map(|package| package.name)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !may_install() {
        return Err(Error::Unmet(Unmet::Packages(
            missing.into_iter().map(str::to_owned).collect(),
        )));
    }
    step::quietly("Reading Debian's package lists", &mut apt_get(&["update"]))?;
    let mut install = apt_get(&["install", "--yes", "--no-install-recommends"]);
    step::quietly(
        &format!("Installing {}", missing.join(", ")),
        install.args(&missing),
    )
    .map(drop)
}

fn is_there(package: &Package) -> bool {
    let [program, arguments @ ..] = package.check else {
        return false;
    };
    step::ask(Command::new(program).args(arguments)).is_some()
}

fn may_install() -> bool {
    let root = step::ask(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    root && step::ask(Command::new("apt-get").arg("--version")).is_some()
}

fn apt_get(arguments: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive");
    command
}
