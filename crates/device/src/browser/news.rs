//! News between page, tabs and worker: what one has kept, the others read again.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

/// What has changed in the store, or on the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Entries, or what servers have signed for.
    Journal,
    /// The catalogue.
    Catalogue,
    /// Pictures.
    Pictures,
    /// A server proved itself.
    Online,
    /// None does.
    Offline,
}

const CHANNEL: &str = "trestle-news";

impl News {
    const ALL: [Self; 5] = [
        Self::Journal,
        Self::Catalogue,
        Self::Pictures,
        Self::Online,
        Self::Offline,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Journal => "journal",
            Self::Catalogue => "catalogue",
            Self::Pictures => "pictures",
            Self::Online => "online",
            Self::Offline => "offline",
        }
    }
}

type Listener = Closure<dyn FnMut(MessageEvent)>;

/// Tells and hears; a channel does not hear what it told itself.
pub struct NewsDesk {
    /// `None` where the browser has none: then others learn at their next start.
    channel: Option<BroadcastChannel>,
    listener: RefCell<Option<Listener>>,
}

impl NewsDesk {
    pub fn open() -> Self {
        Self {
            channel: BroadcastChannel::new(CHANNEL).ok(),
            listener: RefCell::new(None),
        }
    }

    /// Tells the others.
    pub fn tell(&self, news: News) {
        if let Some(channel) = &self.channel {
            // A closed channel means that this page is going away.
            let _ = channel.post_message(&news.word().into());
        }
    }

    /// Calls back on what others tell.
    pub fn listen(&self, on_news: impl Fn(News) + 'static) {
        let listener = Listener::new(move |event: MessageEvent| {
            let word = event.data().as_string();
            let news = News::ALL
                .into_iter()
                .find(|news| Some(news.word()) == word.as_deref());
            if let Some(news) = news {
                on_news(news);
            }
        });
        if let Some(channel) = &self.channel {
            channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        }
        *self.listener.borrow_mut() = Some(listener);
    }
}

impl Drop for NewsDesk {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}
