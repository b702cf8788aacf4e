//! `trestle serve`.

use std::path::Path;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use trestle_core::money::Currency;

use super::flags;
use super::{CommandError, Verdict, io_at};
use crate::app_files::AppFiles;
use crate::base::Base;
use crate::control;
use crate::folder::DataFolder;
use crate::http;
use crate::hub::{Hub, HubError};
use crate::office::ShopPlan;
use crate::role::Role;

/// Serves a shop until it is told to end. A folder without a shop gets one.
///
/// # Errors
/// [`CommandError`].
pub async fn run(flags: flags::Serve, app: AppFiles) -> Result<Verdict, CommandError> {
    let data = &flags.data.data;
    let hub = Arc::new(open_or_found(data).await?);
    let listener = TcpListener::bind(flags.listen).await;
    let listener = listener.map_err(io_at(flags.listen.to_string()))?;
    let listening = listener.local_addr().map_err(io_at("the listener"))?;
    let base = flags.base.unwrap_or_else(|| Base::of_listener(listening));
    let folder = DataFolder::open(data)?;
    let socket = folder.socket();
    let commands = control::listen(&socket, Arc::clone(&hub), base.clone())
        .map_err(io_at(socket.display().to_string()))?;
    let commands = tokio::spawn(commands);
    eprintln!("Trestle serves {} at {base}", data.display());
    greet_owner(&hub, &base).await?;
    let closing = CancellationToken::new();
    tokio::spawn(close_on_signal(closing.clone()));
    let served = http::serve(hub, app, listener, base, closing).await;
    commands.abort();
    served.map_err(io_at("the server"))?;
    // Left behind it would do no harm: the next server takes its place.
    let _ = std::fs::remove_file(&socket);
    Ok(Verdict::Clean)
}

async fn open_or_found(data: &Path) -> Result<Hub, CommandError> {
    match Hub::open(data).await {
        Ok(hub) => Ok(hub),
        Err(HubError::NoShop) => {
            let plan = ShopPlan {
                name: "My stall".into(),
                currency: Currency::from_code("EUR")?,
                country: "DE".into(),
            };
            Ok(Hub::found(data, &plan).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// As long as nobody has joined, the link is the owner's, who admits everybody else.
async fn greet_owner(hub: &Hub, base: &Base) -> Result<(), CommandError> {
    let codes = hub.store().device_codes().await.map_err(HubError::from)?;
    if codes.len() > 1 {
        return Ok(());
    }
    let invited = hub.office().await.invite(Role::Owner).await?;
    eprintln!(
        "Nobody has joined the shop yet. Its owner does, within the hour, with this link:\n\n  {base}/enrol#{}\n",
        invited.link
    );
    Ok(())
}

async fn close_on_signal(closing: CancellationToken) {
    if let Ok(mut terminate) = signal(SignalKind::terminate()) {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        closing.cancel();
    }
}
