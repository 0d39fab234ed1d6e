//! `hyosan watch`: loopback only, its record only, and a port that is taken.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};

use crate::kit::Bench;

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn serve(bench: &Bench) -> (Server, String) {
    let mut child = bench.command(&["watch", "r", "--port", "0"]).stdout(Stdio::piped()).spawn().unwrap();
    let out = child.stdout.take().unwrap();
    let server = Server(child);
    let mut line = String::new();
    BufReader::new(out).read_line(&mut line).unwrap();
    let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_string();
    (server, address)
}

fn ask(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn the_page_and_the_record_are_served_on_loopback() {
    let bench = Bench::new();
    bench.run_small(&["--out", "r", "--until", "60s"]);
    let (_server, address) = serve(&bench);
    assert!(address.starts_with("127.0.0.1:"), "{address}");
    assert!(ask(&address, "/").starts_with("HTTP/1.1 200"));
    assert!(ask(&address, "/api/run").contains("\"A small school\""));
    for outside in ["/../small.toml", "/api/../../small.toml", "/%2e%2e/small.toml", "/run.json", "/etc/passwd"] {
        let answer = ask(&address, outside);
        assert!(answer.starts_with("HTTP/1.1 4"), "{outside}: {answer}");
    }
}

#[test]
fn a_port_in_use_is_told_with_one_that_is_free() {
    let bench = Bench::new();
    bench.run_small(&["--out", "r", "--until", "60s"]);
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    bench.hyosan(&["watch", "r", "--port", &port]).expect(2).complained(&[&port, "in use", "--port"]);
}
