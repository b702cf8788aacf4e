//! The hub over HTTP: a file per route, one file of refusals.

mod app;
mod blobs;
mod body;
mod enrol;
mod feed;
mod gate;
mod health;
mod heard;
mod journal;
mod metrics;
mod office;
mod refusal;
mod remembered;
mod session;
mod streams;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::http::HeaderMap;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use trestle_core::ids::AuthorKey;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app_files::AppFiles;
use crate::base::Base;
use crate::hub::Hub;
use heard::Heard;
use metrics::Meters;
use session::Sessions;
use streams::Streams;

pub use refusal::Refusal;

/// What every route can reach.
struct Site {
    hub: Arc<Hub>,
    base: Base,
    sessions: Sessions,
    heard: Heard,
    streams: Streams,
    meters: Meters,
    closing: CancellationToken,
}

impl Site {
    /// The device whose session a request carries.
    ///
    /// # Errors
    /// [`Refusal::NoSession`], also for one that was blocked since.
    fn device(&self, headers: &HeaderMap) -> Result<AuthorKey, Refusal> {
        let device = self.sessions.device(headers)?;
        match self.hub.revocations().has(&device) {
            true => Err(Refusal::NoSession),
            false => Ok(device),
        }
    }
}

#[derive(OpenApi)]
#[openapi(info(
    title = "Trestle hub",
    description = "Journals come up, the catalogue goes down. The formats of the bytes are in docs/FORMATS.md."
))]
struct Document;

/// Serves the hub until it is told to close; then open feeds end, and what was begun is finished.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    hub: Arc<Hub>,
    app: AppFiles,
    listener: TcpListener,
    base: Base,
    closing: CancellationToken,
) -> std::io::Result<()> {
    let site = Arc::new(Site {
        hub,
        base,
        sessions: Sessions::default(),
        heard: Heard::default(),
        streams: Streams::default(),
        meters: Meters::new(),
        closing: closing.clone(),
    });
    let service = router(site, app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(closing.cancelled_owned())
        .await
}

fn router(site: Arc<Site>, app: AppFiles) -> Router {
    let (router, document) = OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(journal::push))
        .routes(routes!(feed::read))
        .routes(routes!(blobs::fetch))
        .routes(routes!(session::open))
        .routes(routes!(enrol::join))
        .routes(routes!(office::invitations::invite))
        .routes(routes!(office::devices::list, office::devices::decide))
        .routes(routes!(office::pictures::take))
        .routes(routes!(office::import::import))
        .routes(routes!(office::sales::read))
        .routes(routes!(health::check))
        .routes(routes!(metrics::show))
        .split_for_parts();
    let document = axum::Json(document);
    router
        .route("/openapi.json", get(|| async { document }))
        .fallback(async move |request| app::serve(app, request))
        .layer(from_fn_with_state(Arc::clone(&site), gate::admit))
        .layer(from_fn(gate::protect))
        .with_state(site)
}
