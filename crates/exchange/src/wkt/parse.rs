//! From text to polygons.

use geom::convex::Rings;
use geom::point::Point;

use super::WktFault;

/// Collections within collections are followed so deep.
const DEEPEST: u32 = 16;

/// So many characters are quoted.
const QUOTED: usize = 60;

/// All polygons of the text, in its order.
pub(super) fn polygons(bytes: &[u8]) -> Result<Vec<Rings>, WktFault> {
    let lossy = String::from_utf8_lossy(bytes);
    let text = lossy.strip_prefix('\u{feff}').unwrap_or(&lossy);
    let mut parser = Parser { text, at: 0, found: Vec::new() };
    parser.reference_system()?;
    parser.geometry(0)?;
    parser.skip_space();
    // Some programs end a geometry like a statement.
    parser.accept(';');
    parser.skip_space();
    if parser.at < text.len() {
        return Err(parser.fault("something follows the geometry; put several polygons into one GEOMETRYCOLLECTION"));
    }
    if parser.found.is_empty() {
        parser.at = 0;
        return Err(parser.fault("there is no polygon in it; a floor is POLYGON ((x y, x y, …))"));
    }
    Ok(parser.found)
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    found: Vec<Rings>,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn skip_space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn accept(&mut self, wanted: char) -> bool {
        self.skip_space();
        let is_there = self.rest().starts_with(wanted);
        if is_there {
            self.at += wanted.len_utf8();
        }
        is_there
    }

    fn expect(&mut self, wanted: char, where_: &str) -> Result<(), WktFault> {
        if self.accept(wanted) { Ok(()) } else { Err(self.fault(&format!("`{wanted}` expected {where_}"))) }
    }

    fn fault(&self, what: &str) -> WktFault {
        let before = &self.text[..self.at];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let rest = self.rest().lines().next().unwrap_or_default();
        let text = match rest.char_indices().nth(QUOTED) {
            Some((end, _)) => format!("{}…", &rest[..end]),
            None => rest.to_string(),
        };
        WktFault::Text { line, column, text, what: what.to_string() }
    }

    /// A word in capitals; empty where no word stands.
    fn word(&mut self) -> String {
        self.skip_space();
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        self.at += end;
        rest[..end].to_ascii_uppercase()
    }

    /// PostGIS puts `SRID=4326;` before a geometry. Degrees are no metres, so it is told.
    fn reference_system(&mut self) -> Result<(), WktFault> {
        self.skip_space();
        let is_there = self.rest().get(..5).is_some_and(|head| head.eq_ignore_ascii_case("SRID="));
        if is_there { Err(self.fault("a reference system; give plain WKT in metres, without SRID")) } else { Ok(()) }
    }

    fn geometry(&mut self, depth: u32) -> Result<(), WktFault> {
        self.skip_space();
        let start = self.at;
        let kind = self.word();
        let is_known = ["POLYGON", "MULTIPOLYGON", "GEOMETRYCOLLECTION"].contains(&kind.as_str());
        if !is_known || depth > DEEPEST {
            self.at = start;
            return Err(self.fault(&match kind.as_str() {
                _ if is_known => "collections within collections, too deep to follow".to_string(),
                "" => "a geometry expected: POLYGON, MULTIPOLYGON or GEOMETRYCOLLECTION".to_string(),
                kind => format!("{kind} is no floor; give POLYGON, MULTIPOLYGON or GEOMETRYCOLLECTION of polygons"),
            }));
        }
        // `POLYGON Z`, `POLYGON ZM`: further coordinates are read and left out.
        let after_kind = self.at;
        let mark = self.word();
        if mark == "EMPTY" {
            return Ok(());
        }
        if !["Z", "M", "ZM", ""].contains(&mark.as_str()) {
            self.at = after_kind;
        } else if self.word() == "EMPTY" {
            return Ok(());
        }
        match kind.as_str() {
            "POLYGON" => self.polygon(),
            "MULTIPOLYGON" => self.list("polygons", Parser::polygon),
            _ => self.list("geometries", |parser| parser.geometry(depth + 1)),
        }
    }

    fn list(&mut self, of: &str, mut item: impl FnMut(&mut Parser<'t>) -> Result<(), WktFault>) -> Result<(), WktFault> {
        self.expect('(', &format!("before the {of}"))?;
        loop {
            item(self)?;
            if !self.accept(',') {
                return self.expect(')', &format!("after the {of}, or `,` between them"));
            }
        }
    }

    fn polygon(&mut self) -> Result<(), WktFault> {
        let mut rings = Rings::new();
        self.list("rings", |parser| {
            rings.push(parser.ring()?);
            Ok(())
        })?;
        self.found.push(rings);
        Ok(())
    }

    /// A ring; it must end where it starts.
    fn ring(&mut self) -> Result<Vec<Point>, WktFault> {
        self.skip_space();
        let start = self.at;
        let mut corners = Vec::new();
        self.list("corners", |parser| {
            corners.push(parser.corner()?);
            Ok(())
        })?;
        if corners.len() < 4 || corners.first() != corners.last() {
            self.at = start;
            let what = if corners.len() < 4 {
                "a ring of fewer than four corners, the first repeated at the end"
            } else {
                "a ring that does not end where it starts; repeat its first corner at the end"
            };
            return Err(self.fault(what));
        }
        corners.pop();
        Ok(corners)
    }

    fn corner(&mut self) -> Result<Point, WktFault> {
        let corner = Point::new(self.number()?, self.number()?);
        for _ in 0..2 {
            self.skip_space();
            if !self.rest().starts_with([',', ')']) {
                self.number()?;
            }
        }
        Ok(corner)
    }

    fn number(&mut self) -> Result<f64, WktFault> {
        self.skip_space();
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || "(),".contains(c)).unwrap_or(rest.len());
        let value = rest[..end].parse::<f64>().ok().filter(|value| value.is_finite());
        let value = value.ok_or_else(|| self.fault("a coordinate expected: a number with a point, as in 1.25"))?;
        self.at += end;
        Ok(value)
    }
}
