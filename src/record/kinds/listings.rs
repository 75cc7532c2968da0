//! The directory: organizations, services and support groups (HSDS 3.0). A
//! missing field is a lint here, not an error: real directories have gaps.

use super::common::{Phone, Schedule};
use crate::record::macros::{entry, record, words};
use crate::record::types::{Date, Email, FlagOrText, Ref, Slug, Text, ToOrganization, Url};

record! {
    /// An organization (HSDS `organization`).
    pub struct Organization {
        /// What it does.
        pub description: Option<Text>,
        /// Its web site.
        pub url: Option<Url>,
        /// Its e-mail address.
        pub email: Option<Email>,
        /// Its telephone numbers.
        #[serde(default)]
        pub phones: Vec<Phone>,
        /// Where it is.
        pub address: Option<Text>,
        /// When somebody last checked that all this is true.
        pub assured_date: Option<Date>,
    }
}

/// Declares a kind of listing with the fields that services and groups share.
macro_rules! listing {
    ($(#[$doc:meta])* pub struct $name:ident {
        $($(#[$own_doc:meta])* pub $own:ident $(as $written:literal)? : $ty:ty,)*
    }) => {
        record! {
            $(#[$doc])*
            pub struct $name {
                /// Who offers it.
                pub organization: Option<Ref<ToOrganization>>,
                /// Whether it is open.
                pub status: Option<ListingStatus>,
                $($(#[$own_doc])* pub $own $(as $written)? : $ty,)*
                /// What sort of help it is.
                #[serde(default)]
                pub categories: Vec<Slug>,
                /// What it does.
                pub description: Option<Text>,
                /// Its web page.
                pub url: Option<Url>,
                /// Its e-mail address.
                pub email: Option<Email>,
                /// Its telephone numbers.
                #[serde(default)]
                pub phones: Vec<Phone>,
                /// Who can use it.
                pub eligibility_description: Option<Text>,
                /// The lowest age, in years.
                pub minimum_age: Option<f64>,
                /// The highest age, in years.
                pub maximum_age: Option<f64>,
                /// How to start.
                pub application_process: Option<Text>,
                /// What to bring.
                #[serde(default)]
                pub required_documents: Vec<Text>,
                /// What it costs, in words.
                pub fees_description: Option<Text>,
                /// What it costs, in numbers.
                #[serde(default)]
                pub cost_options: Vec<CostOption>,
                /// The languages spoken there.
                #[serde(default)]
                pub languages: Vec<String>,
                /// Whether there are interpreters.
                pub interpretation_services: Option<FlagOrText>,
                /// What makes it usable with a disability.
                #[serde(default)]
                pub accessibility: Vec<Text>,
                /// The area it serves.
                #[serde(default)]
                pub service_areas: Vec<Text>,
                /// When it is open.
                #[serde(default)]
                pub schedules: Vec<Schedule>,
                /// Where it is.
                #[serde(default)]
                pub locations: Vec<Location>,
                /// What to know before going: a closure, a change.
                pub alert: Option<Text>,
                /// When somebody last checked that all this is true.
                pub assured_date: Option<Date>,
                /// Who checked it.
                pub assurer_email: Option<Email>,
                /// Whether to keep it out of every binder.
                #[serde(default)]
                pub do_not_list: bool,
            }
        }
    };
}

listing! {
    /// A service (HSDS `service`).
    pub struct Service {}
}

listing! {
    /// A support group (HSDS `service`).
    pub struct SupportGroup {
        /// What it is about.
        #[serde(default)]
        pub for_topics as "for": Vec<Slug>,
        /// Who is welcome.
        pub open_to: Option<OpenTo>,
        /// How it meets.
        pub format: Option<Meets>,
        /// Who leads it.
        pub facilitator: Option<Facilitator>,
    }
}

entry! {
    /// A price (HSDS `cost_option`).
    pub struct CostOption {
        /// For whom or what.
        pub option: Option<Text>,
        /// How much.
        pub amount: Option<f64>,
        /// The currency, USD when absent.
        pub currency: Option<String>,
    }
}

entry! {
    /// A place (HSDS `location`).
    pub struct Location {
        /// Its name.
        pub name: Option<Text>,
        /// Its address.
        pub address: Option<Text>,
        /// Degrees north.
        pub latitude: Option<f64>,
        /// Degrees east.
        pub longitude: Option<f64>,
        /// How to get there.
        pub transportation: Option<Text>,
        /// The telephone numbers there.
        #[serde(default)]
        pub phones: Vec<Phone>,
        /// When it is open there.
        #[serde(default)]
        pub schedules: Vec<Schedule>,
    }
}

words! {
    /// Whether a listing is open (HSDS `service.status`).
    pub enum ListingStatus { Active, Inactive, Defunct, TemporarilyClosed, }

    /// Who is welcome in a group.
    pub enum OpenTo { Client, Family, Both, }

    /// How a group meets.
    pub enum Meets { InPerson, Online, Hybrid, }

    /// Who leads a group.
    pub enum Facilitator { Peer, Professional, }
}

impl ListingStatus {
    /// Whether somebody can be sent there today. A listing that does not say is taken for open, with a warning to the
    /// writer.
    pub fn is_running(status: Option<Self>) -> bool {
        matches!(status, None | Some(Self::Active))
    }

    /// Whether nobody can be sent there any more. HSDS tells `inactive` from `defunct`; to a family both are closed.
    pub fn is_closed_for_good(self) -> bool {
        matches!(self, Self::Inactive | Self::Defunct)
    }
}
