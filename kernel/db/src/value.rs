//! The few kinds of value that both databases know, and how ours become them.

use crate::Id;
use calendar::{Day, Moment};

/// A value on its way into a statement.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    Null,
    Int(i64),
    Real(f64),
    Bool(bool),
    Text(&'a str),
    Bytes(&'a [u8]),
    Id(&'a Id),
    Day(Day),
}

/// Something that can be a statement's parameter.
pub trait Bind {
    /// The value as the databases take it.
    fn bind(&self) -> Value<'_>;
}

macro_rules! bind {
    ($($t:ty: $self:ident => $e:expr;)*) => {$(
        impl Bind for $t { fn bind(&$self) -> Value<'_> { $e } }
    )*};
}
bind! {
    i64: self => Value::Int(*self);
    i32: self => Value::Int(i64::from(*self));
    u32: self => Value::Int(i64::from(*self));
    u8: self => Value::Int(i64::from(*self));
    f64: self => Value::Real(*self);
    bool: self => Value::Bool(*self);
    str: self => Value::Text(self);
    String: self => Value::Text(self);
    [u8]: self => Value::Bytes(self);
    Vec<u8>: self => Value::Bytes(self);
    Id: self => Value::Id(self);
    Day: self => Value::Day(*self);
    Moment: self => Value::Int(self.0);
}

impl<T: Bind + ?Sized> Bind for &T {
    fn bind(&self) -> Value<'_> {
        (**self).bind()
    }
}

impl<T: Bind> Bind for Option<T> {
    fn bind(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, Bind::bind)
    }
}

/// A value as it stands in a row.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'a> {
    Null,
    Int(i64),
    Real(f64),
    Bool(bool),
    Text(&'a str),
    Bytes(&'a [u8]),
}

/// Something that can be read from a row.
pub trait Column: Sized {
    /// From the cell, or what is wrong with it.
    fn read(cell: Cell<'_>) -> Result<Self, String>;
}

fn unfit<T>(cell: Cell<'_>) -> Result<T, String> {
    Err(format!("{cell:?} is no {}", std::any::type_name::<T>()))
}

impl Column for i64 {
    fn read(cell: Cell<'_>) -> Result<i64, String> {
        match cell {
            Cell::Int(n) => Ok(n),
            other => unfit(other),
        }
    }
}

impl Column for i32 {
    fn read(cell: Cell<'_>) -> Result<i32, String> {
        i64::read(cell).and_then(|n| i32::try_from(n).map_err(|e| e.to_string()))
    }
}

impl Column for u32 {
    fn read(cell: Cell<'_>) -> Result<u32, String> {
        i64::read(cell).and_then(|n| u32::try_from(n).map_err(|e| e.to_string()))
    }
}

impl Column for f64 {
    fn read(cell: Cell<'_>) -> Result<f64, String> {
        match cell {
            Cell::Real(n) => Ok(n),
            // SQLite gives `coalesce(x, 0)` as a whole number.
            Cell::Int(n) => Ok(n as f64),
            other => unfit(other),
        }
    }
}

impl Column for bool {
    fn read(cell: Cell<'_>) -> Result<bool, String> {
        match cell {
            Cell::Bool(b) => Ok(b),
            Cell::Int(n) => Ok(n != 0),
            other => unfit(other),
        }
    }
}

impl Column for String {
    fn read(cell: Cell<'_>) -> Result<String, String> {
        match cell {
            Cell::Text(s) => Ok(s.to_owned()),
            other => unfit(other),
        }
    }
}

impl Column for Vec<u8> {
    fn read(cell: Cell<'_>) -> Result<Vec<u8>, String> {
        match cell {
            Cell::Bytes(b) => Ok(b.to_vec()),
            other => unfit(other),
        }
    }
}

impl Column for Id {
    fn read(cell: Cell<'_>) -> Result<Id, String> {
        match cell {
            Cell::Bytes(b) => Id::from_slice(b).ok_or_else(|| "not 16 bytes".to_owned()),
            other => unfit(other),
        }
    }
}

impl Column for Day {
    fn read(cell: Cell<'_>) -> Result<Day, String> {
        match cell {
            Cell::Text(s) => s.parse(),
            other => unfit(other),
        }
    }
}

impl Column for Moment {
    fn read(cell: Cell<'_>) -> Result<Moment, String> {
        i64::read(cell).map(Moment)
    }
}

impl<T: Column> Column for Option<T> {
    fn read(cell: Cell<'_>) -> Result<Option<T>, String> {
        match cell {
            Cell::Null => Ok(None),
            other => T::read(other).map(Some),
        }
    }
}
