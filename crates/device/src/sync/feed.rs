//! Reads the feed: one page does it at a time, the others read what it kept.

use std::collections::BTreeSet;

use trestle_core::cbor::Sequence;
use trestle_core::feed::{Feed, FeedCursor, FeedOutput, FeedStep};
use trestle_core::ids::AuthorKey;
use trestle_core::keys::Keypair;

use crate::browser::server::{self, Answer, NoAnswer};
use crate::browser::{clock, random};
use crate::journal::Parties;
use crate::sync::session;

/// Drives core's feed by this browser's fetch.
pub struct FeedReader {
    feed: Feed,
    parties: Parties,
    key: Keypair,
    /// Whether the server has nothing newer as far as is known: then it may wait for something new before it answers.
    is_up_to_date: bool,
    /// Whether a session was opened and nothing has been answered since.
    is_session_new: bool,
    /// Entries that no hub has signed for.
    unsent: usize,
}

/// What one turn brought.
#[derive(Debug)]
pub enum FeedEnd {
    /// Something to keep; then [`FeedReader::handle_kept`].
    Step(FeedStep),
    /// The server proved itself and has nothing newer.
    NothingNew,
    /// No server proved itself; try again at this time, milliseconds since the epoch.
    Unproven {
        /// When.
        due_ms: Option<u64>,
    },
}

impl FeedReader {
    /// A reader that goes on where the catalogue stands.
    pub fn new(
        parties: Parties,
        key: Keypair,
        trusted: BTreeSet<AuthorKey>,
        cursor: Option<&str>,
    ) -> Self {
        let cursor = cursor.and_then(|text| text.parse().ok());
        Self {
            feed: Feed::new(parties.shop, trusted, cursor),
            parties,
            key,
            is_up_to_date: false,
            is_session_new: false,
            unsent: 0,
        }
    }

    /// What the server is told with the next question.
    pub fn say_unsent(&mut self, unsent: usize) {
        self.unsent = unsent;
    }

    /// A wait is over, or there is reason to try at once.
    pub fn handle_hope(&mut self) {
        self.feed.handle_hope();
    }

    /// The step is kept.
    pub fn handle_kept(&mut self) {
        self.feed.handle_stored();
    }

    /// The step could not be kept.
    pub fn handle_not_kept(&mut self) {
        self.feed.handle_failure(clock::now_ms(), random::jitter());
    }

    /// Asks and fetches until there is something to keep, or nothing to do for now.
    pub async fn next(&mut self) -> FeedEnd {
        while let Some(output) = self.feed.poll_output(clock::now_ms()) {
            match output {
                FeedOutput::Store(step) => return FeedEnd::Step(step),
                FeedOutput::Ask { after } => {
                    if self.ask(after).await {
                        return FeedEnd::NothingNew;
                    }
                }
                FeedOutput::FetchBlob { hash, .. } => match server::blob(&hash).await {
                    Ok(answer) => {
                        self.feed
                            .handle_blob(hash, answer.bytes, clock::now_ms(), random::jitter())
                    }
                    Err(no_answer) => self.handle_no_answer(no_answer).await,
                },
            }
        }
        FeedEnd::Unproven {
            due_ms: self.feed.poll_timeout(),
        }
    }

    /// Whether the answer was that there is nothing new.
    async fn ask(&mut self, after: Option<FeedCursor>) -> bool {
        let wait = match (self.is_up_to_date, self.unsent) {
            (false, _) => 0,
            (true, 0) => server::FEED_WAIT_SECONDS,
            (true, _) => server::FEED_WAIT_SECONDS_UNSENT,
        };
        let after = after.map(|cursor| cursor.to_string());
        match server::feed(after.as_deref(), wait, self.unsent).await {
            Ok(answer) => {
                self.is_session_new = false;
                self.is_up_to_date = self.handle_answer(&answer);
                self.is_up_to_date
            }
            Err(no_answer) => {
                self.handle_no_answer(no_answer).await;
                false
            }
        }
    }

    fn handle_answer(&mut self, answer: &Answer) -> bool {
        let entries: Vec<_> = Sequence::new(&answer.bytes)
            .map_while(Result::ok)
            .map(<[u8]>::to_vec)
            .collect();
        let whole = entries.iter().map(Vec::len).sum::<usize>() == answer.bytes.len();
        let cursor = answer.cursor.as_deref().and_then(|text| text.parse().ok());
        match (entries.is_empty(), cursor) {
            (true, cursor) if whole => {
                self.feed
                    .handle_nothing_new(cursor, clock::now_ms(), random::jitter())
            }
            // Cut short, its cursor would run ahead of what arrived.
            (false, Some(cursor)) if whole => {
                self.feed
                    .handle_batch(&entries, cursor, clock::now_ms(), random::jitter());
                false
            }
            _ => {
                self.handle_not_kept();
                false
            }
        }
    }

    /// Without a session one is opened, and the question is asked again at once if that went well. A browser that
    /// keeps no cookie would go round in that circle: a session that does not hold is opened again after a wait.
    async fn handle_no_answer(&mut self, no_answer: NoAnswer) {
        self.feed.handle_failure(clock::now_ms(), random::jitter());
        self.is_up_to_date = false;
        let was_new = std::mem::take(&mut self.is_session_new);
        if no_answer == NoAnswer::NoSession
            && !was_new
            && session::open(&self.key, &self.parties).await.is_ok()
        {
            self.is_session_new = true;
            self.feed.handle_hope();
        }
    }
}
