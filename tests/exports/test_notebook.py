from lxml import html as lxml_html

from reportedly.record import Record


def test_a_record_shows_itself_in_a_frame_without_scripts(record: Record) -> None:
    frame = lxml_html.fromstring(record._repr_html_())
    assert frame.tag == "iframe"
    assert frame.get("sandbox") == ""
    inside = lxml_html.fromstring(frame.get("srcdoc"))
    assert inside.xpath("//h1")[0].text_content() == record.article.headline
    assert inside.xpath("//base/@href") == ["about:srcdoc"]
