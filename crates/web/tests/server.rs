//! The server, asked over the loopback in HTTP as it goes over the wire.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use hyosan::load::{Source, prepare, scenario};
use hyosan::memory::MemoryStore;
use hyosan::replay::Replay;
use hyosan::run::{Run, RunOptions};
use web::{ServeError, ServerHandle, serve};

const SCENARIO: &str = include_str!("../../../tests/fixtures/small.toml");
const PLAN: &str = include_str!("../../../tests/fixtures/small.geojson");

/// A record of a run of two minutes, of which `slices` are written.
fn record(slices: u32) -> Arc<Replay> {
    let source = |name: &str, text: &str| Source { file_name: name.to_string(), text: text.to_string() };
    let read = scenario(&source("small.toml", SCENARIO), &|_, name| Some(source(name, PLAN)));
    let loaded = prepare(&read.accepted.expect("the fixture is sound"), 1);
    let options = RunOptions { seed: 1, until_s: Some(120.0), threads: Some(1), is_checked: false };
    let store = Arc::new(MemoryStore::new());
    let mut run = Run::start(loaded, options, store.clone()).unwrap();
    for _ in 0..slices {
        run.advance().unwrap();
    }
    if run.progress().is_done() {
        run.finish().unwrap();
    }
    Arc::new(Replay::open(store).unwrap())
}

fn server(slices: u32) -> ServerHandle {
    serve(record(slices), 0).unwrap()
}

struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Reply {
    fn header(&self, name: &str) -> Option<&str> {
        let found = self.head.lines().filter_map(|line| line.split_once(": ")).find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value)
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

fn send(server: &ServerHandle, request: &str) -> Reply {
    let mut stream = TcpStream::connect(server.address()).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let at = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a whole head");
    let head = String::from_utf8(bytes[..at].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Reply { status, head, body: bytes[at + 4..].to_vec() }
}

fn ask(server: &ServerHandle, method: &str, path: &str, host: &str) -> Reply {
    send(server, &format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
}

fn get(server: &ServerHandle, path: &str) -> Reply {
    ask(server, "GET", path, "127.0.0.1")
}

#[test]
fn every_path_of_the_contract_answers() {
    let server = server(2);
    for (path, start) in [
        ("/api/run", "{\"title\":\"A small school\""),
        ("/api/plan", "{\"name\":\"Three rooms\",\"storeys\":[{\"index\":0,"),
        ("/api/people", "[{\"id\":0,"),
        ("/api/curves", "{\"t_s\":[0.0,10.0,"),
        ("/api/events", "[{\"id\":0,\"t_s\":"),
        ("/api/events?from=0&to=1", "[{\"id\":0,"),
        ("/api/events?from=1&to=1", "[]"),
        ("/api/doors", "["),
        ("/api/sky", "{\"spaces\":[{\"kind\":\""),
        ("/api/sight?person=3&t=1.5", "{\"t_s\":1.4,\"person\":3,\"eye\":{\"storey\":0,"),
        ("/api/sights?t=0", "{\"t_s\":0.0,\"people\":[{\"person\":0,\"patches\":[{\"storey\":0,"),
        ("/api/sights?t=60.1&storey=0", "{\"t_s\":60.0,\"people\":[{\"person\":0,"),
        ("/api/things", "{\"things\":["),
        ("/api/sounds/0", "["),
        ("/api/person/0", "{\"person\":{\"id\":0,"),
    ] {
        let reply = get(&server, path);
        assert_eq!((reply.status, reply.header("content-type")), (200, Some("application/json")), "{path}");
        assert!(reply.text().starts_with(start), "{path}: {}", &reply.text()[..80.min(reply.text().len())]);
        assert_eq!(reply.header("cache-control"), Some("no-store"));
    }
    let slice = get(&server, "/api/slice/1");
    assert_eq!((slice.status, slice.body.len()), (200, 16 + 300 * 26 * 8));
    assert_eq!(slice.body, get(&server, "/api/slice/1").body, "from the cache, too");
}

#[test]
fn what_is_not_there_is_404_and_nothing_outside_can_be_had() {
    let server = server(1);
    for path in [
        "/api/slice/1",
        "/api/sounds/1",
        "/api/slice/99999999999",
        "/api/slice/-1",
        "/api/slice/",
        "/api/slice/0/",
        "/api/person/26",
        "/api/",
        "/api",
        "/api/run/",
        "/run.json",
        "/checkpoints/000001.bin",
        "/assets/",
        "/assets/../Cargo.toml",
        "/assets/..%2f..%2fCargo.toml",
        "/assets//etc/passwd",
        "//etc/passwd",
        "/..",
        "/index.html",
        "/assets/%00",
    ] {
        assert_eq!(get(&server, path).status, 404, "{path}");
    }
    assert_eq!(get(&server, "/api/events?from=x").status, 400);
}

#[test]
fn a_moment_that_makes_no_sense_is_refused_in_words() {
    let server = server(1);
    for path in ["/api/sight", "/api/sight?person=1", "/api/sight?t=1", "/api/sights", "/api/sights?t=1&storey=x"] {
        let reply = get(&server, path);
        assert_eq!((reply.status, reply.text().contains("seconds since the start")), (400, true), "{path}");
    }
    for t in ["", "x", "-1", "nan", "inf", "-inf", "1e400"] {
        assert_eq!(get(&server, &format!("/api/sight?person=1&t={t}")).status, 400, "{t}");
        assert_eq!(get(&server, &format!("/api/sights?t={t}")).status, 400, "{t}");
    }
    for person in ["", "x", "-1", "99999999999"] {
        assert_eq!(get(&server, &format!("/api/sight?person={person}&t=1")).status, 400, "{person}");
    }
    for (path, words) in [
        ("/api/sight?person=26&t=1", "nobody has that number\n"),
        ("/api/sight?person=4294967295&t=1", "nobody has that number\n"),
        ("/api/sight?person=1&t=60", "the record holds no such moment, or not yet\n"),
        ("/api/sights?t=1e300", "the record holds no such moment, or not yet\n"),
    ] {
        let reply = get(&server, path);
        assert_eq!((reply.status, reply.text()), (404, words), "{path}");
    }
    assert!(get(&server, "/api/sights?t=1&storey=9").text().ends_with("\"people\":[]}"));
}

#[test]
fn it_only_reads() {
    let server = server(1);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let reply = ask(&server, method, "/api/run", "127.0.0.1");
        assert_eq!((reply.status, reply.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
}

#[test]
fn only_this_machine_is_answered() {
    let server = server(1);
    for host in ["127.0.0.1", "127.0.0.1:8471", "localhost:1", "LOCALHOST", "[::1]:80"] {
        assert_eq!(ask(&server, "GET", "/api/run", host).status, 200, "{host}");
    }
    for host in ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "[::2]", "0.0.0.0"] {
        assert_eq!(ask(&server, "GET", "/api/run", host).status, 403, "{host}");
    }
    let two = "GET /api/run HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    assert_ne!(send(&server, two).status, 200);
    assert_ne!(send(&server, "GET /api/run HTTP/1.0\r\n\r\n").status, 200);
    assert!(server.address().ip().is_loopback());
}

#[test]
fn the_page_comes_with_its_types_and_may_feed_on_nothing_else() {
    let server = server(1);
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/assets/main.js", "text/javascript; charset=utf-8"),
        ("/assets/theme.css", "text/css; charset=utf-8"),
        ("/assets/icon.svg", "image/svg+xml"),
    ] {
        let reply = get(&server, path);
        assert_eq!((reply.status, reply.header("content-type")), (200, Some(kind)), "{path}");
        assert!(reply.header("content-security-policy").is_some_and(|policy| policy.starts_with("default-src 'self'")));
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        let tag = reply.header("etag").expect("a tag").to_string();
        let again = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: {tag}\r\nConnection: close\r\n\r\n");
        let again = send(&server, &again);
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
    }
}

#[test]
fn a_head_is_an_answer_without_its_body() {
    let server = server(1);
    for path in ["/", "/api/run", "/api/slice/0"] {
        let (head, whole) = (ask(&server, "HEAD", path, "localhost"), get(&server, path));
        assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
        assert_eq!(head.header("content-length"), Some(whole.body.len().to_string().as_str()), "{path}");
    }
}

#[test]
fn a_port_in_use_is_named_with_one_that_is_free() {
    let first = server(1);
    let port = first.address().port();
    let taken = serve(record(0), port).unwrap_err();
    assert!(matches!(taken, ServeError::PortInUse { port: named, free: Some(free) } if named == port && free != port));
    assert!(taken.to_string().starts_with(&format!("port {port} of 127.0.0.1 is in use; ")));
    first.stop();
    assert!(serve(record(0), port).is_ok(), "a stopped server gives its port back");
}

#[test]
fn nonsense_on_the_wire_does_no_harm() {
    let server = server(1);
    for bytes in [
        &b"\x00\xff\x00\xff\r\n\r\n"[..],
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"",
        b"POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
    ] {
        let mut stream = TcpStream::connect(server.address()).unwrap();
        stream.write_all(bytes).unwrap();
        drop(stream);
    }
    assert_eq!(get(&server, "/api/run").status, 200);
}
