//! Answers that a server has deflated unasked. "deflate" is the format of zlib (RFC 9110,
//! 8.4.1.2); some send what is inside it alone (RFC 1951).

use std::io::{self, Cursor, Read};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use ureq::http::HeaderMap;

/// True where an answer says that it is deflated.
pub(super) fn is_meant(headers: &HeaderMap) -> bool {
    headers
        .get("content-encoding")
        .is_some_and(|coding| coding.as_bytes().eq_ignore_ascii_case(b"deflate"))
}

/// The body that comes out of a deflated one.
///
/// # Errors
/// When its beginning cannot be read.
pub(super) fn inflated<'r>(mut deflated: impl Read + 'r) -> io::Result<Box<dyn Read + 'r>> {
    let mut beginning = Vec::new();
    deflated.by_ref().take(2).read_to_end(&mut beginning)?;
    let is_zlib = has_zlib_header(&beginning);
    let whole = Cursor::new(beginning).chain(deflated);
    Ok(match is_zlib {
        true => Box::new(ZlibDecoder::new(whole)),
        false => Box::new(DeflateDecoder::new(whole)),
    })
}

/// Whether these bytes are the method and the flags of zlib (RFC 1950, 2.2).
fn has_zlib_header(beginning: &[u8]) -> bool {
    match *beginning {
        [method, flags] => {
            method & 0x0f == 8 && u16::from_be_bytes([method, flags]).is_multiple_of(31)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, ZlibEncoder};

    use super::inflated;

    const TEXT: &[u8] = "عادت السفن إلى الميناء".as_bytes();

    fn check(deflated: &[u8]) {
        let mut text = Vec::new();
        let mut inflated = inflated(deflated).unwrap();
        inflated.read_to_end(&mut text).unwrap();
        assert_eq!(text, TEXT);
    }

    #[test]
    fn with_the_header_of_zlib_and_without() {
        for level in [
            Compression::fast(),
            Compression::best(),
            Compression::none(),
        ] {
            let mut zlib = ZlibEncoder::new(Vec::new(), level);
            zlib.write_all(TEXT).unwrap();
            check(&zlib.finish().unwrap());
            let mut raw = DeflateEncoder::new(Vec::new(), level);
            raw.write_all(TEXT).unwrap();
            check(&raw.finish().unwrap());
        }
    }

    #[test]
    fn what_is_neither_is_an_error() {
        let mut text = Vec::new();
        assert!(
            inflated(&b"<rss>"[..])
                .unwrap()
                .read_to_end(&mut text)
                .is_err()
        );
    }
}
