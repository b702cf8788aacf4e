//! A product's picture. Its place is kept before it comes, and its initials stand in where there is none.

use trestle_core::catalogue;
use yew::prelude::*;

use crate::state::shelf::initials;

/// Which picture, of what.
#[derive(Properties, PartialEq)]
pub struct PictureProps {
    /// The picture, where there is one.
    pub picture: Option<catalogue::Picture>,
    /// What the product is called.
    pub title: AttrValue,
    /// How wide it is shown, as the `sizes` of HTML.
    pub sizes: &'static str,
    /// Whether the title stands beside it, so that the picture need not be told again.
    #[prop_or_default]
    pub beside_title: bool,
}

/// A picture.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    // Which one failed, so that the next one shown in this place is tried again.
    let failed = use_state_eq(|| None);
    let shown = props
        .picture
        .as_ref()
        .filter(|picture| *failed != Some(picture.medium));
    let inside = match shown {
        Some(picture) => {
            let medium = picture.medium;
            let onerror = Callback::from(move |_: Event| failed.set(Some(medium)));
            image(props, picture, onerror)
        }
        None => {
            html! { <span class="picture-initials" aria-hidden="true">{ initials(&props.title) }</span> }
        }
    };
    html! { <span class="picture">{ inside }</span> }
}

fn image(props: &PictureProps, picture: &catalogue::Picture, onerror: Callback<Event>) -> Html {
    let (small, medium, large) = (picture.small, picture.medium, picture.large);
    let alt = if props.beside_title {
        String::new()
    } else {
        picture.alt.clone()
    };
    html! {
        <img
            key={medium.to_string()}
            sizes={props.sizes}
            srcset={format!("/blobs/{small} 160w, /blobs/{medium} 480w, /blobs/{large} 960w")}
            src={format!("/blobs/{medium}")}
            width="480" height="480" loading="lazy" decoding="async"
            {alt} {onerror}
        />
    }
}
