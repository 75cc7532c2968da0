//! What there is of a site now, and who may see it.

use super::{DoubtfulSite, Site};
use crate::casebook::Casebook;
use crate::config::Config;
use crate::policy::Policy;

/// What there is now, and who may see it.
#[derive(Debug, Clone, Copy)]
pub struct Present<'s> {
    /// The records.
    pub casebook: &'s Casebook,
    /// Who sees what of them.
    pub policy: &'s Policy,
    config: &'s Config,
}

impl<'s> Present<'s> {
    /// The languages in which a record can be seen; nothing is the original's.
    pub fn languages(&self) -> impl Iterator<Item = &'s str> + use<'s> {
        [""].into_iter().chain(self.config.all_languages())
    }
}

impl<'s> From<&'s Site> for Present<'s> {
    fn from(site: &'s Site) -> Self {
        Self {
            casebook: &site.casebook,
            policy: &site.policy,
            config: &site.config,
        }
    }
}

impl<'s> From<&'s DoubtfulSite> for Present<'s> {
    fn from(site: &'s DoubtfulSite) -> Self {
        Self {
            casebook: &site.casebook,
            policy: &site.policy,
            config: &site.config,
        }
    }
}
