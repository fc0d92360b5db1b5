//! Numbers that belong to a person: checked, masked, never shown whole by accident (`L-D21`).

mod phone;
mod registry;
mod resident;
mod sex;

pub use phone::{FoundPhones, Phone};
pub use registry::{RegistryFault, RegistryKind, RegistryNumber};
pub use resident::{IdFault, ResidentId, check_digit};
pub use sex::Sex;
