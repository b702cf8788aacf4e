//! `cargo xtask build`: the app, its worker, and the hub that carries both.

mod app;
mod compress;
mod flush;
mod keep;
mod language;
mod library;
mod names;
mod publish;
mod receipt;
mod references;
mod scanner;
mod script;
mod site;
mod sizes;
mod split;
mod wasm;
mod worker;

use crate::error::{At, Error};
use crate::repository::Repository;
use crate::setup::{self, Tools};
use crate::step;
use site::Site;
use std::fs::{self, File};

/// What a build step works with.
struct Workshop<'a> {
    repository: &'a Repository,
    tools: &'a Tools,
}

/// Builds everything for release and prints what a phone has to download.
///
/// # Errors
/// When a tool cannot be installed or a step fails.
pub fn build(repository: &Repository) -> Result<(), Error> {
    build_app(repository)?;
    build_hub(repository)
}

/// Builds the app and its worker into `dist/`, where the hub's own compilation takes them from.
///
/// # Errors
/// When a tool cannot be installed or a step fails.
pub fn build_app(repository: &Repository) -> Result<(), Error> {
    let tools = setup::for_building(repository)?;
    let _alone = alone(repository)?;
    let workshop = Workshop {
        repository,
        tools: &tools,
    };
    let site = build_site(&workshop)?;
    step::within("Writing dist/", || {
        publish::publish(&site, &repository.dist())
    })?;
    sizes::print(&site);
    sizes::check(&site, tools.library)
}

/// Two builds at once would write into each other's files; the second waits, as it does for cargo.
fn alone(repository: &Repository) -> Result<File, Error> {
    let path = repository.target.join("xtask-build.lock");
    fs::create_dir_all(&repository.target).at(&repository.target)?;
    let file = File::create(&path).at(&path)?;
    if file.try_lock().is_err() {
        eprintln!("· Waiting for another build of this folder");
        file.lock().at(&path)?;
    }
    Ok(file)
}

fn build_site(workshop: &Workshop) -> Result<Site, Error> {
    let flush = flush::build(workshop)?;
    let mut site = app::build(workshop)?;
    let flush = flush.add_to(&mut site)?;
    receipt::add(workshop, &mut site)?;
    references::check(&site)?;
    worker::add(workshop, &mut site, &flush)?;
    step::within("Compressing", || {
        compress::add_compressed(workshop, &mut site)
    })?;
    Ok(site)
}

fn build_hub(repository: &Repository) -> Result<(), Error> {
    step::quietly(
        "Building the hub",
        &mut repository.cargo("build --release -p trestle-hub"),
    )
    .map(drop)
}
