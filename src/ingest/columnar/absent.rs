//! What stands in place of Parquet in a build without it: the same names, none of which holds anything.

use std::borrow::Cow;
use std::io::{self, BufRead, Write};

use crate::ingest::decode::Replaced;
use crate::ingest::{Added, Column, Place, Problem, Source, Unwritten};

/// Whether this build knows the format.
pub(super) const IS_BUILT: bool = false;

/// There are none.
#[derive(Debug)]
pub(super) enum Rows {}

/// There are none.
#[derive(Debug)]
pub(super) enum Batch {}

/// There are none.
#[derive(Debug)]
pub(super) enum Value {}

impl Rows {
    pub(super) fn open(
        source: &Source,
        _: Box<dyn BufRead + Send>,
        _: &[&str],
        _: usize,
        _: usize,
    ) -> Result<Self, Problem> {
        Err(Problem::unread(Place::file(&source.path), "format", super::NO_PARQUET))
    }

    pub(super) fn header(&self) -> &[String] {
        match *self {}
    }

    pub(super) fn is_at_first(&self) -> bool {
        match *self {}
    }

    pub(super) fn next(&mut self) -> Option<Result<Batch, Problem>> {
        match *self {}
    }

    pub(super) fn at(&mut self, _: u64) -> Result<Batch, Problem> {
        match *self {}
    }
}

impl Batch {
    pub(super) fn first(&self) -> u64 {
        match *self {}
    }

    pub(super) fn len(&self) -> usize {
        match *self {}
    }

    pub(super) fn bytes(&self) -> usize {
        match *self {}
    }

    pub(super) fn row<const N: usize>(&self, _: usize) -> [Option<&Value>; N] {
        match *self {}
    }
}

impl Value {
    pub(super) fn text(&self) -> Cow<'_, str> {
        match *self {}
    }

    pub(super) fn bytes(&self) -> usize {
        match *self {}
    }

    pub(super) fn replaced(&self) -> Option<Replaced> {
        match *self {}
    }
}

pub(super) fn copy<const N: usize>(
    source: &Source,
    _: [(&str, Column); N],
    _: impl FnMut(u64) -> Option<[Added; N]>,
    _: &mut (dyn Write + Send),
) -> Result<(), Unwritten> {
    Err(Unwritten::Input(Problem::unread(Place::file(&source.path), "format", super::NO_PARQUET)))
}

pub(super) fn write(
    _: &[(&str, Column)],
    _: &mut dyn Iterator<Item = Vec<Added>>,
    _: &mut (dyn Write + Send),
) -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::Unsupported, super::NO_PARQUET))
}
