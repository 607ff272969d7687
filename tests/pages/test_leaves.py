from reportedly.pages.leaves import cut
from reportedly.pages.tree import parse


def leaves(html):
    return cut(parse(html))


def test_text_is_cut_where_block_elements_begin_and_end():
    found = leaves("<body>one <b>two</b> three<p>four</p>five<div>six<p>seven</p>eight</div></body>")
    assert [leaf.text for leaf in found] == ["one two three", "four", "five", "six", "seven", "eight"]


def test_two_breaks_end_a_paragraph_one_a_line():
    found = leaves("<div>one<br>two<br> <br>three</div>")
    assert [leaf.text for leaf in found] == ["one\ntwo", "three"]


def test_a_table_row_is_one_leaf_unless_its_cells_hold_paragraphs():
    assert [leaf.text for leaf in leaves("<table><tr><td>Votes<td>41</table>")] == ["Votes\t41"]
    assert [leaf.text for leaf in leaves("<table><tr><td><p>one</p><p>two</p></table>")] == ["one", "two"]


def test_programs_and_controls_are_no_text():
    page = "<p>seen</p><script>x</script><style>x</style><button>x</button><noscript><p>x</p></noscript>"
    assert [leaf.text for leaf in leaves(page)] == ["seen"]


def test_links_and_emphasis_are_measured():
    (leaf,) = leaves("<p><a href=/x>four</a> <b>bold</b> rest</p>")
    assert (leaf.link_characters, leaf.strong_characters) == (4, 4)


def test_place_is_a_path_that_leads_back():
    html = "<body><div></div><div><p>one</p><p>two</p></div></body>"
    tree = parse(html)
    assert tree.xpath(cut(tree)[1].box.place)[0].text == "two"
