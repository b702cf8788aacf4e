//! What can be asked on the command line, declared once.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, ValueEnum};
use trestle_core::ids::ShopId;

use crate::base::Base;
use crate::decision::Decision;
use crate::export::Format;
use crate::role::Role;

/// Runs a stall's hub, and looks after its shop.
///
/// Exit status: 0 done, 1 done with findings, 2 not done.
#[derive(Parser)]
#[command(name = "trestle", version)]
pub struct Flags {
    /// What to do.
    #[command(subcommand)]
    pub subcommand: Subcommand,
}

/// One thing to do.
#[derive(clap::Subcommand)]
pub enum Subcommand {
    /// Serves the app and takes in what phones send.
    Serve(Serve),
    /// Founds a shop, and looks after its root key.
    Shop(Shop),
    /// Makes a link with which one device can join the shop.
    Enrol(Enrol),
    /// Blocks a device that was lost, lets count what it has sent since, or admits it again.
    Device(Device),
    /// Loads a catalogue from a product export of Shopify, Square, WooCommerce or Loyverse.
    Import(Import),
    /// Sets the price of a SKU.
    Price(Price),
    /// Writes the journal or the sales to a file.
    Export(Export),
    /// Takes in the entries of a file, as if a phone had sent them.
    ImportJournal(ImportJournal),
    /// Checks an exported journal, on any machine.
    Verify(Verify),
}

/// The shop's folder.
#[derive(Args)]
pub struct Data {
    /// The shop's data folder.
    #[arg(long, value_name = "DIR", default_value = "./trestle-data")]
    pub data: PathBuf,
}

/// Flags of `serve`.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    pub data: Data,
    /// Address and port to listen on.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The address that phones know, when it is another: https://till.example.
    #[arg(long, value_name = "URL")]
    pub base: Option<Base>,
}

/// Flags of `shop`.
#[derive(Args)]
pub struct Shop {
    #[command(subcommand)]
    pub task: ShopTask,
}

/// What can be done with a shop.
#[derive(clap::Subcommand)]
pub enum ShopTask {
    /// Founds a shop: its root key, its hub, the usual taxes of its country.
    New(ShopNew),
    /// Says what stands about the shop on its receipts.
    Describe(ShopDescribe),
    /// Takes everybody's PIN away, for one that was forgotten: new ones are chosen in the office.
    ForgetPins(ForgetPins),
    /// Copies the root key out, to be kept in a safe place.
    ExportRoot(ExportRoot),
}

/// Flags of `shop forget-pins`.
#[derive(Args)]
pub struct ForgetPins {
    #[command(flatten)]
    pub data: Data,
}

/// Flags of `shop new`.
#[derive(Args)]
pub struct ShopNew {
    #[command(flatten)]
    pub data: Data,
    /// What the shop is called.
    #[arg(long)]
    pub name: String,
    /// What it counts in, three letters of ISO 4217.
    #[arg(long, value_name = "CODE")]
    pub currency: String,
    /// Where it is, two letters of ISO 3166.
    #[arg(long, value_name = "CODE")]
    pub country: String,
}

/// Flags of `shop describe`. What is not named stays as it is.
#[derive(Args)]
#[command(group(ArgGroup::new("words").required(true).multiple(true).args(["name", "address", "tax_number"])))]
pub struct ShopDescribe {
    #[command(flatten)]
    pub data: Data,
    /// What the shop is called.
    #[arg(long)]
    pub name: Option<String>,
    /// Its address, a line each; empty takes it out.
    #[arg(long)]
    pub address: Option<String>,
    /// What the tax office knows it by; empty takes it out.
    #[arg(long, value_name = "NUMBER")]
    pub tax_number: Option<String>,
}

/// Flags of `shop export-root`.
#[derive(Args)]
pub struct ExportRoot {
    #[command(flatten)]
    pub data: Data,
    /// The file to write; it must not be there yet.
    #[arg(long, value_name = "F")]
    pub out: PathBuf,
    /// Takes the key off this machine once it is copied.
    #[arg(long)]
    pub remove: bool,
}

/// Flags of `device`.
#[derive(Args)]
pub struct Device {
    #[command(flatten)]
    pub data: Data,
    /// What was decided.
    pub decision: Decision,
    /// Its code: the first part of its receipt numbers.
    pub code: String,
}

/// Flags of `enrol`.
#[derive(Args)]
pub struct Enrol {
    #[command(flatten)]
    pub data: Data,
    /// What the device will be.
    #[arg(long)]
    pub role: Role,
    /// The address for the link, when it is another than the running server's.
    #[arg(long, value_name = "URL")]
    pub base: Option<Base>,
    /// Writes `{"url":…,"expires_at":…}`.
    #[arg(long)]
    pub json: bool,
}

/// Flags of `import`.
#[derive(Args)]
pub struct Import {
    #[command(flatten)]
    pub data: Data,
    /// The file.
    #[arg(value_name = "FILE.csv")]
    pub file: PathBuf,
    /// The folder that pictures are named from; the file's own without it. Nothing outside it is read.
    #[arg(long, value_name = "DIR")]
    pub images: Option<PathBuf>,
    /// Takes out of sale what the file does not name.
    #[arg(long)]
    pub withdraw_missing: bool,
}

/// Flags of `price`.
#[derive(Args)]
pub struct Price {
    #[command(flatten)]
    pub data: Data,
    /// The SKU.
    pub sku: String,
    /// A plain decimal number in the shop's currency.
    #[arg(allow_negative_numbers = true)]
    pub amount: String,
}

/// Flags of `export`.
#[derive(Args)]
pub struct Export {
    #[command(flatten)]
    pub data: Data,
    /// What to write.
    pub what: ExportWhat,
    /// How; without it a journal is CBOR, and sales are CSV.
    #[arg(long)]
    pub format: Option<Format>,
    /// Where; standard output without it.
    #[arg(long, value_name = "F")]
    pub out: Option<PathBuf>,
}

/// What can be written.
#[derive(Clone, Copy, ValueEnum)]
pub enum ExportWhat {
    /// Every entry, and a fresh checkpoint at the end.
    Journal,
    /// Every sale, a row for each of its lines.
    Sales,
}

/// Flags of `import-journal`.
#[derive(Args)]
pub struct ImportJournal {
    #[command(flatten)]
    pub data: Data,
    /// A CBOR sequence of entries.
    pub file: PathBuf,
}

/// Flags of `verify`.
#[derive(Args)]
pub struct Verify {
    /// A CBOR sequence of entries.
    pub file: PathBuf,
    /// The shop that it must be of, 64 hexadecimal digits. Without it the file's own root is trusted.
    #[arg(long, value_name = "ID")]
    pub shop: Option<ShopId>,
    /// Writes one JSON object.
    #[arg(long)]
    pub json: bool,
}

/// Where links lead when no server runs and none is named.
pub fn default_base() -> Base {
    Base::of_listener(SocketAddr::from(([127, 0, 0, 1], 8080)))
}
