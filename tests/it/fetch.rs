//! Fetching from a server on this machine that behaves well and badly.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use crate::server::{Asked, reply, serve};
use mujaz::source::fetch::{
    Answer, Cause, Client, Document, Failure, Request, Validators, address,
};

/// A server that answers by path; returns its address.
fn server() -> String {
    serve(answer)
}

fn answer(asked: &Asked, mut out: &TcpStream, own: &str) -> std::io::Result<()> {
    let sent = |header: &str| asked.sent(header);
    let reply = |status: &str, headers: &str, body: &[u8]| reply(out, status, headers, body);
    let port = own.rsplit(':').next().unwrap();
    match asked.path.as_str() {
        "/feed" if sent("If-None-Match: W/\"a b\"") => reply("304 Not Modified", "", b""),
        "/feed" => reply(
            "200 OK",
            "ETag: W/\"a b\"\r\nLast-Modified: long ago\r\nCache-Control: max-age=600\r\n\
             Content-Type: text/xml; charset=windows-1256\r\n",
            b"\xe3\xc7",
        ),
        "/moved" => reply("301 Moved", "Location: /moved-again\r\n", b""),
        "/moved-again" => reply("308 Moved", "Location: feed\r\n", b""),
        "/arabic" => reply("301 Moved", "Location: /أخبار?عن=مصر\r\n", b""),
        "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1?%D8%B9%D9%86=%D9%85%D8%B5%D8%B1" => {
            reply("200 OK", "", b"here")
        }
        "/for-now" => reply("302 Found", "Location: /moved\r\n", b""),
        "/loop" => reply("302 Found", "Location: /loop\r\n", b""),
        "/front" => reply(
            "302 Found",
            "Location: /consent\r\nSet-Cookie: seen=yes; Path=/; HttpOnly\r\n",
            b"",
        ),
        "/consent" if sent("Cookie: seen=yes") => reply("200 OK", "", b"let in"),
        "/consent" => reply("302 Found", "Location: /front\r\n", b""),
        "/old-page" => reply("200 OK", "", PAGE_THAT_LEADS_ON),
        "/renews" => reply("200 OK", "Refresh: 1; url=/renews#top\r\n", b"renewed"),
        "/round" => reply("200 OK", "Refresh: 0; url=/round-again\r\n", b"one"),
        "/round-again" => reply("200 OK", "Refresh: 0; url=/round\r\n", b"two"),
        "/page-to-file" => reply("200 OK", "Refresh: 0; url=file:///etc/passwd\r\n", b""),
        "/to-file" => reply("302 Found", "Location: file:///etc/passwd\r\n", b""),
        "/to-another" => {
            let location = format!("Location: http://localhost:{port}/feed\r\n");
            reply("302 Found", &location, b"")
        }
        "/large" => reply("200 OK", "", &vec![b'x'; 3 << 20]),
        "/film" => reply("200 OK", "Content-Type: Video/MP4\r\n", b"\0\0"),
        "/cut-feed" => cut(out, CUT_FEED),
        "/cut-json" => cut(out, CUT_JSON),
        "/cut-page" => cut(out, b"<html><p>half"),
        "/many-headers" => {
            let headers: String = (0..300).map(|n| format!("X-{n}: x\r\n")).collect();
            reply("200 OK", &headers, b"here")
        }
        "/deflated" => reply("200 OK", "Content-Encoding: deflate\r\n", DEFLATED),
        "/changed" => reply("203 Changed", "", b"changed on the way"),
        "/busy" => reply("429 Too Many", "Retry-After: 90\r\n", b""),
        "/gone" => reply("410 Gone", "", b""),
        "/gone-picture" => reply("410 Gone", "Content-Type: image/png\r\n", b"\x89PNG"),
        "/no-picture" => reply("404 Not Found", "Content-Type: image/png\r\n", b"\x89PNG"),
        "/busy-picture" => reply(
            "503 Busy",
            "Content-Type: image/png\r\nRetry-After: 120\r\n",
            b"\x89PNG",
        ),
        "/known" if !sent("Authorization: Basic dTpw") => reply("401 Unknown", "", b""),
        "/known" => reply("301 Moved", &format!("Location: {own}/known/\r\n"), b""),
        "/known/" if sent("Authorization: Basic dTpw") => reply("200 OK", "", b"let in"),
        "/known/" => reply("401 Unknown", "", b""),
        "/hang" => {
            thread::sleep(Duration::from_secs(30));
            Ok(())
        }
        "/broken" => out.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"),
        _ => reply("404 Not Found", "", b"\x1b]0;title\x07"),
    }
}

const PAGE_THAT_LEADS_ON: &[u8] =
    b"<html><head><meta http-equiv='refresh' content='0; url=arabic'></head><body>Moved</body>";

/// "here", in a block that is stored as it is.
const DEFLATED: &[u8] = b"\x01\x04\x00\xfb\xffhere";

/// A feed that ends in its first article.
const CUT_FEED: &[u8] = b"<?xml version='1.0'?><rss version='2.0'><channel><item><title>Pier";

/// A feed in JSON whose second article does not come whole.
const CUT_JSON: &[u8] = br#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1",
    "content_text": "The pier is open."}, {"id": "2", "content"#;

/// Sends less than is announced.
fn cut(mut out: &TcpStream, body: &[u8]) -> std::io::Result<()> {
    write!(
        out,
        "HTTP/1.1 200 OK\r\nETag: \"x\"\r\nContent-Length: 900\r\n\r\n"
    )?;
    out.write_all(body)
}

fn get(address: &str, named: bool, validators: Option<&Validators>) -> Result<Answer, Failure> {
    let address = address::parse(address).unwrap();
    Client::new(1 << 20, Duration::from_secs(2)).get(Request {
        address: &address,
        named,
        validators,
    })
}

fn bytes(document: &Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.body.reading().read_to_end(&mut bytes).unwrap();
    bytes
}

#[track_caller]
fn check_fails(path: &str, message: &str) -> Failure {
    let failure = get(&(server() + path), true, None).unwrap_err();
    assert!(failure.message.contains(message), "{failure:?}");
    failure
}

#[test]
fn a_document_comes_with_what_to_ask_next_time() {
    let root = server();
    let answer = get(&format!("{root}/feed"), true, None).unwrap();
    let document = answer.document.unwrap();
    assert_eq!(bytes(&document), b"\xe3\xc7");
    assert_eq!(
        document.content_type.unwrap(),
        "text/xml; charset=windows-1256"
    );
    assert_eq!(answer.fresh_for, Some(Duration::from_secs(600)));
    assert_eq!(answer.validators.etag.as_deref(), Some("W/\"a b\""));
    assert_eq!(answer.validators.modified.as_deref(), Some("long ago"));
    assert_eq!(answer.moved_to, None);

    let again = get(&format!("{root}/feed"), true, Some(&answer.validators)).unwrap();
    assert!(again.document.is_none());
    assert_eq!(again.validators, answer.validators);
}

#[test]
fn redirects_are_followed_and_those_for_good_are_told() {
    let root = server();
    let moved = |path: &str| get(&format!("{root}{path}"), true, None).unwrap();
    let answer = moved("/moved");
    assert_eq!(answer.moved_to.unwrap().as_str(), format!("{root}/feed"));
    assert_eq!(answer.document.unwrap().address.path(), "/feed");
    assert_eq!(moved("/for-now").moved_to, None);
    assert_eq!(bytes(&moved("/arabic").document.unwrap()), b"here");
    check_fails("/loop", "more than 5 redirects");
    check_fails("/to-file", "only http and https");
}

#[test]
fn a_page_that_leads_on_by_itself_is_followed_twice_at_most() {
    let root = server();
    let of = |path: &str| get(&format!("{root}{path}"), true, None).unwrap();
    let answer = of("/old-page");
    assert_eq!(answer.moved_to, None);
    assert_eq!(bytes(&answer.document.unwrap()), b"here");
    assert_eq!(bytes(&of("/renews").document.unwrap()), b"renewed");
    assert_eq!(bytes(&of("/round").document.unwrap()), b"one");
    check_fails("/page-to-file", "only http and https");
}

#[test]
fn a_cookie_is_shown_to_who_set_it_in_the_same_fetch() {
    let root = server();
    let of = |path: &str| get(&format!("{root}{path}"), true, None);
    assert_eq!(bytes(&of("/front").unwrap().document.unwrap()), b"let in");
    // Nobody has set any before.
    assert_eq!(bytes(&of("/consent").unwrap().document.unwrap()), b"let in");
}

#[test]
fn who_asks_is_told_to_the_same_server_again() {
    let address = server().replace("://", "://u:p@");
    let answer = get(&format!("{address}/known"), true, None).unwrap();
    assert_eq!(bytes(answer.document.as_ref().unwrap()), b"let in");
    assert_eq!(
        answer.moved_to.unwrap().as_str(),
        format!("{address}/known/")
    );
}

#[test]
fn a_private_machine_is_reached_only_when_a_person_named_it() {
    let root = server();
    let refused = get(&format!("{root}/feed"), false, None).unwrap_err();
    assert!(refused.message.contains("private address"), "{refused:?}");
    check_fails("/to-another", "private address");
}

#[test]
fn of_a_feed_that_breaks_off_what_came_is_taken_and_all_of_it_asked_for_again() {
    let answer = get(&format!("{}/cut-feed", server()), true, None).unwrap();
    assert_eq!(bytes(answer.document.as_ref().unwrap()), CUT_FEED);
    assert_eq!(answer.validators, Validators::default());
    let answer = get(&format!("{}/cut-json", server()), true, None).unwrap();
    let found = mujaz::source::read_document(answer.document.unwrap()).unwrap();
    assert_eq!((found.articles.len(), found.problems.len()), (1, 1));
    assert_eq!(answer.validators, Validators::default());
    check_fails("/cut-page", "the connection broke");
}

#[test]
fn what_was_deflated_unasked_is_inflated() {
    let answer = get(&format!("{}/deflated", server()), true, None).unwrap();
    assert_eq!(bytes(answer.document.as_ref().unwrap()), b"here");
}

#[test]
fn what_a_proxy_changed_is_a_document() {
    let answer = get(&format!("{}/changed", server()), true, None).unwrap();
    assert_eq!(
        bytes(answer.document.as_ref().unwrap()),
        b"changed on the way"
    );
}

#[test]
fn what_is_wrong_is_said_in_words() {
    check_fails("/many-headers", "more headers than can be read");
    check_fails("/large", "larger than 1 MiB");
    check_fails("/nothing", "nothing at this address (HTTP 404)");
    check_fails("/film", "to be heard or seen, not read (Video/MP4)");
    check_fails("/hang", "no answer in time");
    check_fails("/broken", "the connection broke");
    let busy = check_fails("/busy", "asked less often");
    assert_eq!(busy.retry_after, Some(Duration::from_secs(90)));
    assert_eq!(check_fails("/gone", "gone for good").cause, Cause::Gone);
    let gone = check_fails("/gone-picture", "gone for good (HTTP 410)");
    assert_eq!(gone.cause, Cause::Gone);
    check_fails("/no-picture", "nothing at this address (HTTP 404)");
    let busy = check_fails("/busy-picture", "in trouble (HTTP 503)");
    assert_eq!(busy.retry_after, Some(Duration::from_secs(120)));
    let nobody = get("http://127.0.0.1:1/", true, None).unwrap_err();
    assert!(nobody.message.contains("does not answer"), "{nobody:?}");
}
