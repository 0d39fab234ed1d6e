//! What is answered to what: `docs/viewer-api.md` as one function.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use hyosan::replay::{Replay, ReplayError, Told};
use serde::Serialize;

use crate::cache::SliceCache;
use crate::page;

const JSON: &str = "application/json";
const TEXT: &str = "text/plain; charset=utf-8";

/// What a request asks, without its connection.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    method: Method,
    path: String,
    query: String,
    hosts: Vec<String>,
    known_tag: Option<String>,
}

impl Asked {
    /// What `request` asks.
    pub(crate) fn of(request: &Request) -> Asked {
        let texts = |headers: &HeaderMap, name| -> Vec<String> {
            headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect()
        };
        Asked {
            method: request.method().clone(),
            path: request.uri().path().to_string(),
            query: request.uri().query().unwrap_or_default().to_string(),
            hosts: texts(request.headers(), header::HOST),
            known_tag: texts(request.headers(), header::IF_NONE_MATCH).into_iter().next(),
        }
    }

    /// True if only the head of the answer is wanted.
    pub(crate) fn is_head(&self) -> bool {
        self.method == Method::HEAD
    }

    /// A page elsewhere can make a browser ask under a name of its own that leads to this machine; the name gives it away.
    fn is_from_here(&self) -> bool {
        let [host] = self.hosts.as_slice() else { return false };
        let name = match host.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or_default(),
            None => host.split(':').next().unwrap_or_default(),
        };
        name == "127.0.0.1" || name == "::1" || name.eq_ignore_ascii_case("localhost")
    }

    /// What is given as `key`.
    fn value(&self, key: &str) -> Option<&str> {
        let mut pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// The number given as `key`; `default` if none is, nothing if it is no number.
    fn number(&self, key: &str, default: u32) -> Option<u32> {
        self.value(key).map_or(Some(default), number)
    }

    /// The time given as `t`, in seconds since the start; nothing if it is no such time.
    fn time_s(&self) -> Option<f64> {
        self.value("t")?.parse().ok().filter(|time_s: &f64| time_s.is_finite() && *time_s >= 0.0)
    }
}

/// A whole number, and nothing but its digits.
fn number(text: &str) -> Option<u32> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// An answer, without its connection.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Its status.
    pub(crate) status: StatusCode,
    /// What its body is.
    pub(crate) kind: &'static str,
    /// Changes with its body, for what may be kept by the browser.
    pub(crate) tag: Option<String>,
    /// Its body.
    pub(crate) body: Bytes,
}

impl Answer {
    /// A refusal, in words.
    pub(crate) fn error(status: StatusCode, words: &str) -> Answer {
        Answer { status, kind: TEXT, tag: None, body: Bytes::from(format!("{words}\n")) }
    }

    fn bytes(kind: &'static str, body: impl Into<Bytes>) -> Answer {
        Answer { status: StatusCode::OK, kind, tag: None, body: body.into() }
    }

    fn json(value: &impl Serialize) -> Answer {
        match serde_json::to_vec(value) {
            Ok(body) => Answer::bytes(JSON, body),
            Err(error) => Answer::error(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
        }
    }

    /// The answer to a question about a moment of the record.
    fn told(told: Told<impl Serialize>) -> Answer {
        let refused = |words| Answer::error(StatusCode::NOT_FOUND, words);
        match told {
            Told::Answer(value) => Answer::json(&value),
            Told::NotWritten => refused("the record holds no such moment, or not yet"),
            Told::Nobody => refused("nobody has that number"),
            Told::NoSenses => {
                refused("nothing is known of senses: the record is of no outbreak, or of another version's scenario")
            }
        }
    }

    fn not_found() -> Answer {
        Answer::error(StatusCode::NOT_FOUND, "there is nothing here")
    }

    /// The page may be kept and asked about again; a record may be another one tomorrow, at the same address.
    pub(crate) fn caching(&self) -> &'static str {
        if self.tag.is_some() { "no-cache" } else { "no-store" }
    }
}

/// What is served.
pub(crate) struct Site {
    replay: Arc<Replay>,
    slices: SliceCache,
}

impl Site {
    /// A record.
    pub(crate) fn new(replay: Arc<Replay>) -> Site {
        Site { replay, slices: SliceCache::default() }
    }

    /// The answer to what is asked.
    pub(crate) fn answer(&self, asked: &Asked) -> Answer {
        if !asked.is_from_here() {
            return Answer::error(StatusCode::FORBIDDEN, "this server answers on this machine only");
        }
        if asked.method != Method::GET && asked.method != Method::HEAD {
            return Answer::error(StatusCode::METHOD_NOT_ALLOWED, "this server is read only");
        }
        if let Some(path) = asked.path.strip_prefix("/api/") {
            let answer = self.of_record(path, asked);
            return answer.unwrap_or_else(|error| Answer::error(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()));
        }
        let Some(file) = page::file_at(&asked.path) else { return Answer::not_found() };
        let mut answer = Answer::bytes(file.kind, file.bytes);
        if asked.known_tag.as_deref() == Some(file.tag.as_str()) {
            (answer.status, answer.body) = (StatusCode::NOT_MODIFIED, Bytes::new());
        }
        answer.tag = Some(file.tag);
        answer
    }

    fn of_record(&self, path: &str, asked: &Asked) -> Result<Answer, ReplayError> {
        let replay = &self.replay;
        Ok(match path.split_once('/') {
            None => match path {
                "run" => Answer::json(&replay.run()?),
                "plan" => Answer::json(&replay.plan()),
                "people" => Answer::json(&replay.people()),
                "curves" => Answer::json(&replay.curves()?),
                "doors" => Answer::json(&replay.doors()?),
                "hazards" => Answer::json(&replay.hazards()?),
                "furniture" => Answer::json(&replay.furniture()?),
                "sky" => Answer::json(&replay.sky()),
                "sight" => self.sight(asked)?,
                "sights" => self.sights(asked)?,
                "things" => Answer::json(&replay.things()?),
                "events" => match asked.number("from", 0).zip(asked.number("to", u32::MAX)) {
                    Some((from, to)) => self.events(from, to)?,
                    None => Answer::error(StatusCode::BAD_REQUEST, "`from` and `to` are numbers of slices, from 0"),
                },
                _ => Answer::not_found(),
            },
            Some((what, rest)) => match (what, number(rest)) {
                ("slice", Some(slice)) => self.slice(slice)?,
                ("sounds", Some(slice)) => replay.sounds(slice)?.map_or_else(Answer::not_found, |rows| Answer::json(&rows)),
                ("person", Some(id)) => replay.person(id)?.map_or_else(Answer::not_found, |life| Answer::json(&life)),
                _ => Answer::not_found(),
            },
        })
    }

    /// What somebody sees.
    fn sight(&self, asked: &Asked) -> Result<Answer, ReplayError> {
        Ok(match asked.value("person").and_then(number).zip(asked.time_s()) {
            Some((person, time_s)) => Answer::told(self.replay.outlook(person, time_s)?),
            None => Answer::error(StatusCode::BAD_REQUEST, "`person` is a number from 0, `t` a time in seconds since the start"),
        })
    }

    /// What everybody sees, of a storey if one is given.
    fn sights(&self, asked: &Asked) -> Result<Answer, ReplayError> {
        let storey = asked.value("storey");
        Ok(match asked.time_s().filter(|_| storey.is_none_or(|text| number(text).is_some())) {
            Some(time_s) => Answer::told(self.replay.outlooks(storey.and_then(number), time_s)?),
            None => Answer::error(StatusCode::BAD_REQUEST, "`t` is a time in seconds since the start, `storey` a number from 0"),
        })
    }

    /// Slice by slice, so that a whole day's events are never there in two shapes at once.
    fn events(&self, from: u32, to: u32) -> Result<Answer, ReplayError> {
        let ready = self.replay.run()?.slices_ready;
        let mut body = vec![b'['];
        for slice in from..to.min(ready) {
            for event in self.replay.events(slice, slice + 1)? {
                if body.len() > 1 {
                    body.push(b',');
                }
                if let Err(error) = serde_json::to_writer(&mut body, &event) {
                    return Ok(Answer::error(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()));
                }
            }
        }
        body.push(b']');
        Ok(Answer::bytes(JSON, body))
    }

    fn slice(&self, slice: u32) -> Result<Answer, ReplayError> {
        const SLICE: &str = "application/octet-stream";
        if let Some(bytes) = self.slices.get(slice) {
            return Ok(Answer::bytes(SLICE, bytes));
        }
        let Some(bytes) = self.replay.slice(slice)?.map(Bytes::from) else { return Ok(Answer::not_found()) };
        self.slices.put(slice, bytes.clone());
        Ok(Answer::bytes(SLICE, bytes))
    }
}
