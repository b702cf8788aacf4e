//! `GET /metrics`: counts for Prometheus. None names a device, a person or an address.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use metrics::{Counter, Gauge, Histogram, counter, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use trestle_core::body::kind;

use super::{Refusal, Site};
use crate::intake::Taken;

/// Seconds; a push waits for one fsync.
const PUSH_BUCKETS: &[f64] = &[
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0,
];

/// What is counted.
pub struct Meters {
    handle: Option<PrometheusHandle>,
    entries: Gauge,
    sales: Gauge,
    streams: Gauge,
    refused: Counter,
    forks: Counter,
    push_seconds: Histogram,
}

impl Meters {
    /// The meters of this process.
    pub fn new() -> Self {
        let handle = recorder();
        Self {
            handle,
            entries: gauge!("trestle_entries"),
            sales: gauge!("trestle_sales"),
            streams: gauge!("trestle_feed_streams"),
            refused: counter!("trestle_refused_total"),
            forks: counter!("trestle_forks_total"),
            push_seconds: histogram!("trestle_push_seconds"),
        }
    }

    /// Counts a push that was answered.
    pub fn pushed(&self, taken: &Taken, took: Duration) {
        self.refused.increment(taken.custody.refused.len() as u64);
        self.forks.increment(taken.forks as u64);
        self.push_seconds.record(took);
    }
}

/// A process has one recorder, whoever serves first.
fn recorder() -> Option<PrometheusHandle> {
    static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    let install = || {
        let seconds = Matcher::Full("trestle_push_seconds".into());
        let builder = PrometheusBuilder::new().set_buckets_for_metric(seconds, PUSH_BUCKETS);
        let recorder = builder.ok()?.build_recorder();
        let handle = recorder.handle();
        metrics::set_global_recorder(recorder).ok()?;
        metrics::describe_gauge!("trestle_entries", "Entries held");
        metrics::describe_gauge!("trestle_sales", "Sales among them, voided ones too");
        metrics::describe_gauge!("trestle_feed_streams", "Feeds that are open");
        metrics::describe_counter!("trestle_refused_total", "Entries that were not taken");
        metrics::describe_counter!(
            "trestle_forks_total",
            "Entries beside another with their place"
        );
        metrics::describe_histogram!("trestle_push_seconds", "From a push read to a push durable");
        Some(handle)
    };
    RECORDER.get_or_init(install).clone()
}

/// Shows what this hub holds and does, in the text format of Prometheus.
#[utoipa::path(
    get,
    path = "/metrics",
    responses((status = 200, description = "Prometheus text", body = String, content_type = "text/plain"))
)]
pub async fn show(State(site): State<Arc<Site>>) -> Result<impl IntoResponse, Refusal> {
    let entries = site.hub.store().count(None).await?;
    let sales = site.hub.store().count(Some(kind::SALE)).await?;
    site.meters.entries.set(entries as f64);
    site.meters.sales.set(sales as f64);
    site.meters.streams.set(site.streams.count() as f64);
    let text = site.meters.handle.as_ref().map(PrometheusHandle::render);
    let media_type = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    Ok((media_type, text.unwrap_or_default()))
}
