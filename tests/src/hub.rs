//! A real hub on a port of its own, that can be killed and started again.

use crate::trestle::{self, Answer, Verdict};
use crate::wait::until_true;
use serde_json::Value;
use std::ffi::OsString;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;

/// A hub and its data folder.
pub struct Hub {
    folder: TempDir,
    port: u16,
    shop: String,
    server: Option<Child>,
}

impl Hub {
    /// A hub of the demo shop, running.
    pub async fn demo() -> Self {
        let demo = DEMO.get_or_init(|| Folder::found("Fennel & Finch", load_demo));
        Self::copy_of(demo).await
    }

    /// A hub of a shop without a catalogue, running.
    pub async fn empty() -> Self {
        let empty = EMPTY.get_or_init(|| Folder::found("Nothing yet", |_| ()));
        Self::copy_of(empty).await
    }

    async fn copy_of(folder: &Folder) -> Self {
        let copy = TempDir::new().unwrap();
        copy_folder(folder.folder.path(), copy.path());
        let mut hub = Self {
            folder: copy,
            port: free_port(),
            shop: folder.shop.clone(),
            server: None,
        };
        hub.start().await;
        hub
    }

    /// Its address.
    pub fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The shop's id.
    pub fn shop(&self) -> &str {
        &self.shop
    }

    /// A file beside its data.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Starts it, on the port that it always had.
    pub async fn start(&mut self) {
        assert!(self.server.is_none(), "it runs");
        let log = fs::File::options()
            .create(true)
            .append(true)
            .open(self.file("log"))
            .unwrap();
        let mut serve = Command::new(trestle::binary());
        serve.arg("serve").arg("--data").arg(self.data());
        serve.args(["--listen", &format!("127.0.0.1:{}", self.port)]);
        self.server = Some(serve.stdout(Stdio::null()).stderr(log).spawn().unwrap());
        until_true("the hub answers", async || {
            TcpStream::connect(("127.0.0.1", self.port)).is_ok()
        })
        .await;
    }

    /// Takes it away as a power cut does: SIGKILL.
    pub fn kill(&mut self) {
        let mut server = self.server.take().expect("it runs");
        server.kill().unwrap();
        server.wait().unwrap();
    }

    /// Copies its data, as a backup does. It must not run.
    pub fn back_up(&self) {
        assert!(self.server.is_none(), "it runs");
        copy_folder(&self.data(), &self.file("backup"));
    }

    /// Puts the backup in the place of its data: what came after it is lost. It must not run.
    pub fn restore(&self) {
        assert!(self.server.is_none(), "it runs");
        fs::remove_dir_all(self.data()).unwrap();
        copy_folder(&self.file("backup"), &self.data());
    }

    /// Runs a command on its data, beside the server where one runs.
    pub fn run(&self, words: &[&str]) -> Answer {
        let words = words.iter().map(OsString::from);
        trestle::run(words.chain(["--data".into(), self.data().into()]))
    }

    /// A link by which one device can join.
    pub fn invite(&self, role: &str) -> String {
        let out = self.run(&["enrol", "--role", role, "--json"]).clean();
        let link: Value = serde_json::from_str(&out).unwrap();
        link["url"].as_str().unwrap().to_owned()
    }

    /// Everything it holds, as a file.
    pub fn export(&self) -> PathBuf {
        let file = self.file("export.cborseq");
        let out = file.display().to_string();
        self.run(&["export", "journal", "--out", &out]).clean();
        file
    }

    /// Everything it holds, which must verify against the shop.
    pub fn verified(&self) -> (PathBuf, Verdict) {
        let file = self.export();
        let verdict = trestle::verify(&file, Some(&self.shop));
        assert!(verdict.is_clean(), "{verdict:#?}");
        (file, verdict)
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        if self.server.is_some() {
            self.kill();
        }
        if std::thread::panicking() {
            let log = fs::read_to_string(self.file("log")).unwrap_or_default();
            eprintln!("the hub's log:\n{log}");
        }
    }
}

/// Founded and loaded once; each test works on a copy.
static DEMO: OnceLock<Folder> = OnceLock::new();
static EMPTY: OnceLock<Folder> = OnceLock::new();

struct Folder {
    folder: TempDir,
    shop: String,
}

impl Folder {
    fn found(name: &str, load: impl Fn(&Path)) -> Self {
        let folder = TempDir::new().unwrap();
        let data = folder.path().join("data");
        let words = [
            "shop",
            "new",
            "--name",
            name,
            "--currency",
            "EUR",
            "--country",
            "DE",
            "--data",
        ];
        let shop = trestle::run(
            words
                .map(OsString::from)
                .into_iter()
                .chain([data.clone().into()]),
        )
        .clean();
        load(&data);
        Self {
            folder,
            shop: shop.trim().to_owned(),
        }
    }
}

/// The demo stall, with its pictures drawn.
fn load_demo(data: &Path) {
    let demo = trestle::target().join("demo");
    draw(&demo.join("pictures"));
    let file = trestle::root().join("demo/products.csv");
    let words = [
        OsString::from("import"),
        file.into(),
        "--images".into(),
        demo.into(),
    ];
    trestle::run(words.into_iter().chain(["--data".into(), data.into()])).clean();
}

fn draw(pictures: &Path) {
    let drawn = drawing().arg(pictures).output().unwrap();
    assert!(
        drawn.status.success(),
        "{}",
        String::from_utf8_lossy(&drawn.stderr)
    );
}

/// The program that draws the demo's pictures, built first where it is not there.
fn drawing() -> Command {
    let built = trestle::target().join("release/trestle-demo");
    if built.exists() {
        return Command::new(built);
    }
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let words = [
        "run",
        "--quiet",
        "--release",
        "--package",
        "trestle-demo",
        "--",
    ];
    cargo.current_dir(trestle::root()).args(words);
    cargo
}

/// A port that is free now. Taken by nobody else until the hub has it, since the system gives them in turn.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

/// Copies a folder with all that is in it; sockets and links are nothing to copy.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, copy) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_folder(&path, &copy);
        } else if path.is_file() {
            fs::copy(&path, &copy).unwrap();
        }
    }
}
