//! Values on their way to PostgreSQL and back, in its binary format.

use crate::{Cell, Value};
use postgres::types::{FromSql, IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use std::error::Error;

type Broken = Box<dyn Error + Sync + Send>;

impl ToSql for Value<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Broken> {
        let fits = match *self {
            Value::Null => true,
            Value::Int(_) => matches!(*ty, Type::INT8 | Type::INT4 | Type::INT2),
            Value::Real(_) => *ty == Type::FLOAT8,
            Value::Bool(_) => *ty == Type::BOOL,
            Value::Text(_) | Value::Day(_) => matches!(*ty, Type::TEXT | Type::VARCHAR),
            Value::Bytes(_) => *ty == Type::BYTEA,
            Value::Id(_) => matches!(*ty, Type::UUID | Type::BYTEA),
        };
        if !fits {
            return Err(format!("{self:?} does not fit a parameter of type {ty}").into());
        }
        match *self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(n) => match *ty {
                Type::INT4 => i32::try_from(n)?.to_sql(ty, out),
                Type::INT2 => i16::try_from(n)?.to_sql(ty, out),
                _ => n.to_sql(ty, out),
            },
            Value::Real(n) => n.to_sql(ty, out),
            Value::Bool(b) => b.to_sql(ty, out),
            Value::Text(s) => s.to_sql(ty, out),
            Value::Bytes(b) => b.to_sql(ty, out),
            Value::Id(id) => (&id.bytes()[..]).to_sql(ty, out),
            Value::Day(day) => day.to_string().to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// A cell of a PostgreSQL row.
pub(crate) struct PgCell<'a>(pub Cell<'a>);

impl<'a> FromSql<'a> for PgCell<'a> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<PgCell<'a>, Broken> {
        Ok(PgCell(match *ty {
            Type::INT8 => Cell::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Cell::Int(i64::from(i32::from_sql(ty, raw)?)),
            Type::INT2 => Cell::Int(i64::from(i16::from_sql(ty, raw)?)),
            Type::FLOAT8 => Cell::Real(f64::from_sql(ty, raw)?),
            Type::BOOL => Cell::Bool(bool::from_sql(ty, raw)?),
            Type::TEXT | Type::VARCHAR | Type::NAME | Type::UNKNOWN => {
                Cell::Text(std::str::from_utf8(raw)?)
            }
            Type::BYTEA | Type::UUID => Cell::Bytes(raw),
            _ => {
                return Err(format!("the column type {ty} is not one of ours (cast it)").into());
            }
        }))
    }

    fn from_sql_null(_: &Type) -> Result<PgCell<'a>, Broken> {
        Ok(PgCell(Cell::Null))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}
