//! A web server on this machine, for one test.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// What a client asked.
pub(crate) struct Asked {
    pub(crate) path: String,
    lines: Vec<String>,
}

impl Asked {
    /// Whether this line was among the headers.
    pub(crate) fn sent(&self, header: &str) -> bool {
        self.lines
            .iter()
            .any(|line| line.eq_ignore_ascii_case(header))
    }
}

/// Sends a whole answer; the connection is closed after it.
pub(crate) fn reply(
    mut out: &TcpStream,
    status: &str,
    headers: &str,
    body: &[u8],
) -> std::io::Result<()> {
    let length = body.len();
    write!(
        out,
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n"
    )?;
    out.write_all(body)
}

/// Starts a server that answers as `answer` says, each client on a thread of its
/// own; returns its address.
pub(crate) fn serve<A>(answer: A) -> String
where
    A: Fn(&Asked, &TcpStream, &str) -> std::io::Result<()> + Clone + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}", listener.local_addr().unwrap());
    let own = root.clone();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (own, answer) = (own.clone(), answer.clone());
            // A client that hangs up early is part of the tests.
            thread::spawn(move || {
                let stream = stream.unwrap();
                let asked = read(&stream)?;
                answer(&asked, &stream, &own)
            });
        }
    });
    root
}

fn read(stream: &TcpStream) -> std::io::Result<Asked> {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line == "\r\n" {
            break;
        }
        lines.push(line.trim().to_owned());
    }
    let path = lines.first().and_then(|line| line.split(' ').nth(1));
    Ok(Asked {
        path: path.unwrap_or_default().to_owned(),
        lines,
    })
}
