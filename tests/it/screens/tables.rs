//! Tables and lists on the screen, as a page has them.

use insta::assert_snapshot;
use mujaz::article::RawArticle;
use mujaz::clean::Rules;
use mujaz::config::locale::Interface::{self, Arabic, English};
use mujaz::loader::prepare;

use super::{Reader, arrive, dump, empty_reader, press};

const ENGLISH: &str = "<p>The mills of the valley sold more flour this spring than they did in any of the ten years before.</p>\
    <table><tr><th>Mill<th>Sacks<th>Share<th>What the miller says of it</tr>\
    <tr><td rowspan=2>Upper<td>1,250<td>9.5%<td>The water came late and stayed for longer than anybody remembers</tr>\
    <tr><td>80<td>12%<td>A second stone turns since April</tr>\
    <tr><td>Lower<td colspan=2>not counted<td>Closed</table>\
    <ol start=9><li>Flour is weighed at the gate, in the presence of the buyer and of whoever brought the grain.<li>Bran is free.\
    <ul><li>It is given to whoever keeps hens and asks for it before the end of the week.</ul></ol>";

const ARABIC: &str = "<p>باعت طواحين الوادي هذا الربيع من الدقيق ما لم تبعه في أي سنة من السنوات العشر التي مضت.</p>\
    <table><tr><th>الطاحونة<th>الأكياس<th>الحصة<th>ما يقوله الطحان</tr>\
    <tr><td rowspan=2>العليا<td>1250<td>9.5<td>جاء الماء متأخرا وبقي أطول مما يذكره أحد من أهل الوادي</tr>\
    <tr><td>80<td>12<td>حجر ثان يدور منذ نيسان</tr>\
    <tr><td>Delta Mill<td colspan=2>لم تحص<td>مغلقة</table>\
    <ol start=9><li>يوزن الدقيق عند الباب بحضور المشتري ومن جاء بالقمح من أصحاب الحقول.<li>النخالة بلا ثمن.\
    <ul><li>تعطى لمن يربي الدجاج ويطلبها قبل نهاية الأسبوع.</ul></ol>";

/// The article open, alone on the screen.
fn open(interface: Interface, html: &str, columns: u16, rows: u16) -> Reader {
    let raw = RawArticle {
        origin: "mills".to_owned(),
        title: Some("1925".to_owned()),
        text: html.to_owned(),
        markup: true,
        ..RawArticle::default()
    };
    let mut reader = empty_reader(interface, columns, rows);
    arrive(&mut reader, [prepare(&raw, Rules::standard())]);
    press(&mut reader, "Enter z");
    reader
}

#[test]
fn cells_wrap_in_their_columns_and_items_behind_their_numbers() {
    assert_snapshot!("table-english-70", dump(&open(English, ENGLISH, 70, 30)));
    assert_snapshot!("table-arabic-70", dump(&open(Arabic, ARABIC, 70, 30)));
    assert_snapshot!("table-english-34", dump(&open(English, ENGLISH, 34, 40)));
    assert_snapshot!("table-arabic-34", dump(&open(Arabic, ARABIC, 34, 40)));
}
