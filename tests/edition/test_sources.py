"""Doctrees of the sources: Markdown amended for Japanese, plain text, authors' marks, files in other encodings."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docutils import nodes
from sphinx.testing.util import SphinxTestApp

from annotator.edition.nodes import author_ruby, author_speaker, noterm

Reader = Callable[[str, str | bytes], nodes.document]


@pytest.fixture(scope="module")
def app(rootdir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SphinxTestApp]:
    source = tmp_path_factory.mktemp("sources") / "source"
    shutil.copytree(rootdir / "test-sources", source)
    app = SphinxTestApp(buildername="html", srcdir=source)
    app.build()
    assert app.warning.getvalue() == ""
    yield app
    app.cleanup()


@pytest.fixture
def read(app: SphinxTestApp) -> Reader:
    """Read a text in the place of one of the root's documents."""

    def read_document(name: str, content: str | bytes) -> nodes.document:
        docname = name.rpartition(".")[0]
        data = content if isinstance(content, bytes) else content.encode()
        (Path(app.srcdir) / name).write_bytes(data)
        app.warning.seek(0)
        app.warning.truncate()
        app.env.clear_doc(docname)
        app.builder.read_doc(docname, _cache=False)
        app.env._pickled_doctree_cache.clear()
        return app.env.get_doctree(docname)

    return read_document


def warnings_of(app: SphinxTestApp) -> list[str]:
    """The warnings, the folder of the sources left out."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", app.warning.getvalue()).replace(str(app.srcdir) + "/", "")
    return [line for line in text.splitlines() if line.strip()]


def outline(node: nodes.Node) -> str:
    """A tree in short: ``name(children)``; text as it stands, ruby as ``base/kana``."""
    if isinstance(node, nodes.Text):
        return str(node)
    if isinstance(node, author_ruby):
        text = node.astext()
        return "[" + " ".join(f"{text[start:end]}/{kana}" for start, end, kana in node["ruby"]) + "]"
    if isinstance(node, nodes.raw):
        return f"raw({node.astext()})"
    children = "".join(outline(child) for child in node.children)
    if isinstance(node, author_speaker):
        return f"say({'+'.join(node['speakers'])}: {children})"
    short = {"paragraph": "p", "section": "s", "title": "h", "literal": "code", "noterm": "noterm"}
    return f"{short.get(node.tagname, node.tagname)}({children})"


def inside(document: nodes.document) -> str:
    return "".join(outline(child) for child in document.children)


MARKDOWN = [
    # emphasis beside brackets
    ("これは**「強調」**です", "p(これはstrong(「強調」)です)"),
    ("これは**強調。**です", "p(これはstrong(強調。)です)"),
    ("*「一」*と**（二）**と***『三』***だ", "p(emphasis(「一」)とstrong(（二）)とemphasis(strong(『三』))だ)"),
    ("湾岸の**46%**を", "p(湾岸のstrong(46%)を)"),
    ("これは**“引用”**です", "p(これはstrong(“引用”)です)"),
    ("葛\U000e0100**(城)**です", "p(葛\U000e0100strong((城))です)"),
    ("~~「消した」~~語", "p(raw(<s>)「消した」raw(</s>)語)"),
    ("snake_case_name と 2*3*4", "p(snake_case_name と 2emphasis(3)4)"),
    ("a**(b)**c", "p(a**(b)**c)"),
    ("絵文字👍**(b)**c", "p(絵文字👍**(b)**c)"),
    # line breaks
    ("一行目、\n二行目", "p(一行目、二行目)"),
    ("**強調**\n*続き*", "p(strong(強調)emphasis(続き))"),
    ("`コード`\n続き", "p(code(コード)続き)"),
    ("{漢|かん}\n{字|じ}", "p([漢/かん][字/じ])"),
    ("Latin\nwords\n日本", "p(Latin\nwords\n日本)"),
    ("한국\n한국", "p(한국\n한국)"),
    ("改行  \n次", "p(改行raw(<br />\n)raw(\\\\\n)次)"),
    # indentation
    ("　字下げ。\n　次の段落。\n続き", "p(　字下げ。)p(　次の段落。続き)"),
    ("本文\n　\n終わり", "p(本文)p(終わり)"),
    ("本文\n\n　\n　　　\n\n終わり", "p(本文)p(終わり)"),
    ("> 　引用\n> 　続き", "block_quote(p(　引用)p(　続き))"),
    # ruby in each notation
    ("{漢字|かんじ}と{漢字|かん|じ}", "p([漢字/かんじ]と[漢/かん 字/じ])"),
    ("お｜待ち合わせ《デート》、漢字《かんじ》", "p(お[待ち合わせ/デート]、[漢字/かんじ])"),
    ("<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>だ", "p([漢字/かんじ]だ)"),
    ("<ruby>漢字\n<rt>かんじ</rt></ruby>", "p([漢字/かんじ])"),
    ("**{漢字|かんじ}**と[{本|ほん}](https://example.org)", "p(strong([漢字/かんじ])とreference([本/ほん]))"),
    ("# {漢字|かんじ}の章", "s(h([漢字/かんじ]の章))"),
    ("小説《雪国》と《《強調》》", "p(小説《雪国》と《《強調》》)"),
    ("{{漢字|かんじ}}", "p({[漢字/かんじ]})"),
    ("- {漢字|かんじ}\n- 二", "bullet_list(list_item(p([漢字/かんじ]))list_item(p(二)))"),
    ("> {漢字|かんじ}", "block_quote(p([漢字/かんじ]))"),
    ("```{note}\n{漢字|かんじ}\n```", "note(p([漢字/かんじ]))"),
    # tables, definitions, fields, fences
    (
        "|語|\n|-|\n|{漢字\\|かんじ}|",
        "table(tgroup(colspec()thead(row(entry(p(語))))tbody(row(entry(p([漢字/かんじ]))))))",
    ),
    ("語\n: {意味|いみ}", "definition_list(definition_list_item(term(語)definition(p([意味/いみ]))))"),
    (":::{note}\n本文\n:::", "note(p(本文))"),
    # escapes and code
    (r"\{漢字|かんじ}", "p({漢字|かんじ})"),
    ("&#123;漢字|かんじ}", "p({漢字|かんじ})"),
    (r"漢字\《かんじ》、\｜", "p(漢字《かんじ》、｜)"),
    (r"\\{漢字|かんじ}", "p(\\[漢字/かんじ])"),
    (r"C:\新規 \& {漢字|かんじ}", r"p(C:\新規 & [漢字/かんじ])"),
    ("`{漢字|かんじ}`", "p(code({漢字|かんじ}))"),
    ("```\n{漢字|かんじ}\n　\n```", "literal_block({漢字|かんじ}\n　\n)"),
    # markup of others inside and around marks
    ("{漢字|<script>かな</script>}", "p([漢字/<script>かな</script>])"),
    ('<b title="{漢字|かんじ}">\\{</b>', 'p(raw(<b title="{漢字|かんじ}">){raw(</b>))'),
    ("<b>{漢字|かんじ}</b>", "p(raw(<b>)[漢字/かんじ]raw(</b>))"),
    # roles
    ("{ruby}`漢字|かん|じ`", "p([漢/かん 字/じ])"),
    ("{noterm}`{意味|いみ}論`", "p(noterm([意味/いみ]論))"),
    ("{speaker}`千夏|「{本|ほん}だ」`と", "p(say(千夏: 「[本/ほん]だ」)と)"),
    ("{speaker}`甲、乙|「はい」`", "p(say(甲+乙: 「はい」))"),
    ("{speaker}`|「引用」`", "p(say(: 「引用」))"),
]


@pytest.mark.parametrize(("text", "tree"), MARKDOWN)
def test_markdown(app: SphinxTestApp, read: Reader, text: str, tree: str) -> None:
    assert inside(read("page.md", text)) == tree
    assert [line for line in warnings_of(app) if "[annotator." in line] == []


@pytest.mark.parametrize(
    ("text", "tree", "warning"),
    [
        (
            "一\n\n{漢字|かん",
            "p(一)p({漢字|かん)",
            r"page\.md:3: WARNING: a ruby mark is not closed .*\[annotator\.ruby\]",
        ),
        ("一  \n二\n{漢字|}", None, r"page\.md:3: WARNING: the reading is empty"),
        ("# 題\n\n```{note}\n一\n\n{漢字|x}\n```", None, r"page\.md:6: WARNING: the reading “x” has no kana"),
        ("{漢字|か|ん|じ}", "p([漢字/かんじ])", r"page\.md:1: WARNING: 3 parts over 2 characters"),
        ("{ruby}`漢字`", "p(漢字)", r"page\.md:1: WARNING: “漢字” is no ruby.*\[annotator\.ruby\]"),
        ("{ruby}`漢字|か|ん|じ`", "p([漢字/かんじ])", r"page\.md:1: WARNING: 3 parts over 2 characters"),
        ("{speaker}`甲`", "p(甲)", r"page\.md:1: WARNING: .*names no quotation.*\[annotator\.speaker\]"),
        ("<ruby>漢<b>字</b><rt>かな</rt></ruby>", None, r"page\.md:1: WARNING: a ruby element .*another element"),
    ],
)
def test_faulty_marks_warn(app: SphinxTestApp, read: Reader, text: str, tree: str | None, warning: str) -> None:
    found = inside(read("page.md", text))
    assert tree is None or found == tree
    (line,) = warnings_of(app)
    assert re.search(warning, line)


def test_image_text_has_no_marks(read: Reader) -> None:
    (image,) = read("page.md", "![{漢字|かんじ}の図](https://example.org/a.png)").findall(nodes.image)
    assert image["alt"] == "漢字の図"


def test_anchor_has_the_base(read: Reader) -> None:
    (section,) = read("page.md", "# {漢字|かんじ}の章").findall(nodes.section)
    assert section["slug"] == "漢字の章"


FRONT = "---\ntitle: {title}\nauthor: 夏目\nspeakers:\n  - 猫\nlevel: N2\ndate: 2026-11-23\n---\n\n"


@pytest.mark.parametrize("name", ["page.md", "plain.txt"])
@pytest.mark.parametrize(
    ("title", "body", "tree"),
    [
        ("猫", "本文。\n", "s(h(猫)p(本文。))"),
        ("猫", "# 題\n\n本文。\n", "s(h(題)p(本文。))"),
        ("'<script>*猫*の{題|だい}'", "本文。\n", "s(h(<script>*猫*の[題/だい])p(本文。))"),
        ("猫", "一。\n\n## 節\n\n二。\n", "s(h(猫)p(一。)s(h(節)p(二。)))"),
    ],
)
def test_front_matter(app: SphinxTestApp, read: Reader, name: str, title: str, body: str, tree: str) -> None:
    document = read(name, FRONT.format(title=title) + body)
    assert inside(document) == tree
    metadata = app.env.metadata[name.rpartition(".")[0]]
    assert (metadata["author"], metadata["level"], metadata["date"]) == ("夏目", "N2", "2026-11-23")
    assert metadata["speakers"] == '["\\u732b"]'  # JSON, as MyST writes lists
    assert metadata["title"] == title.strip("'")
    assert warnings_of(app) == []


RULE = "-" * 55
PLAIN = [
    ("題名\n\n　*一* `二` <script>{漢字|かんじ}。\n三\n", "s(h(題名)p(　*一* `二` <script>[漢字/かんじ]。)p(三))"),
    ("題名\n\n- 一\n{note}`x` |a| ::\n", "s(h(題名)p(- 一)p({note}`x` |a| ::))"),
    ("<script>題《だい》\n\n本文。", "s(h(<script>[題/だい])p(本文。))"),
    ("一文だけ。", "s(h(plain)p(一文だけ。))"),
    ("", "s(h(plain))"),
    ("# 一\n本文。\n### 二\n本文。\n## 三\n本文。", "s(h(一)p(本文。)s(h(二)p(本文。))s(h(三)p(本文。)))"),
    (
        f"羅生門\n芥川龍之介\n\n{RULE}\n【テキスト中に現れる記号について】\n\n《》：ルビ\n{RULE}\n\n"
        "　下人《げにん》が。\n\n"
        "底本：「全集」\n　　　1986年\n",
        "s(h(羅生門)p(　[下人/げにん]が。)container(p(底本：「全集」)p(1986年)))",
    ),
]


@pytest.mark.parametrize(("text", "tree"), PLAIN)
def test_plain_text(app: SphinxTestApp, read: Reader, text: str, tree: str) -> None:
    assert inside(read("plain.txt", text)) == tree
    assert warnings_of(app) == []


def test_plain_text_warns_at_the_line(app: SphinxTestApp, read: Reader) -> None:
    wrapped = "これは二十文字より長い行で折り返してあるが文は続く\nその次の行には閉じない{漢字|かん"
    read("plain.txt", f"題\n\n{wrapped}\n")
    (line,) = warnings_of(app)
    assert line.startswith("plain.txt:4: WARNING: a ruby mark is not closed")


def test_author_of_an_aozora_file_is_metadata(app: SphinxTestApp, read: Reader) -> None:
    read("plain.txt", PLAIN[-1][0])
    assert app.env.metadata["plain"]["author"] == "芥川龍之介"
    assert app.env.metadata["plain"]["source"].startswith("底本：「全集」")


def test_restructuredtext_has_the_roles(read: Reader) -> None:
    document = read("rest.rst", "題\n==\n\n:ruby:`漢字|かんじ` :noterm:`語` :speaker:`甲|「{本|ほん}」`\n")
    assert inside(document) == "s(h(題)p([漢字/かんじ] noterm(語) say(甲: 「[本/ほん]」)))"
    assert [node.astext() for node in document.findall(noterm)] == ["語"]


TEXT = {"page.md": "# 題名\n\n本文のあるページです。\n", "plain.txt": "題名\n\n本文のあるページです。\n"}


@pytest.mark.parametrize("name", TEXT)
@pytest.mark.parametrize(
    ("codec", "warns"),
    [
        ("utf-8", False),
        ("utf-8-sig", False),
        ("utf-16", False),
        ("cp932", True),
        ("euc_jp", True),
        ("iso2022_jp", True),
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_encodings(app: SphinxTestApp, read: Reader, name: str, codec: str, warns: bool, ends: str) -> None:
    document = read(name, TEXT[name].replace("\n", ends).encode(codec))
    assert inside(document) == "s(h(題名)p(本文のあるページです。))"
    assert [("[annotator.encoding]" in line, line.startswith(f"{name}: ")) for line in warnings_of(app)] == [
        (True, True)
    ] * warns


@pytest.mark.parametrize("name", TEXT)
def test_file_that_is_no_text(app: SphinxTestApp, read: Reader, name: str) -> None:
    document = read(name, b"\x89PNG\r\n\x1a\n\x00\x00")
    assert "PNG" not in document.astext()
    (line,) = warnings_of(app)
    assert f"{name}: this is no text file" in line


def test_included_file_in_another_encoding(app: SphinxTestApp, read: Reader) -> None:
    (Path(app.srcdir) / "part.inc").write_bytes("取り込まれた文章です。".encode("cp932"))
    assert inside(read("page.md", "```{include} part.inc\n```")) == "p(取り込まれた文章です。)"


def test_text_in_html_is_escaped(rootdir: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(rootdir / "test-sources", source)
    (source / "plain.txt").write_text("<script>題</script>\n\n<img src=x>{漢字|<b>かな}\n", encoding="utf-8")
    app = SphinxTestApp(buildername="html", srcdir=source)
    app.build()
    page = (Path(app.outdir) / "plain.html").read_text(encoding="utf-8")
    app.cleanup()
    assert "&lt;img src=x&gt;漢字" in page
    assert "<script>題" not in page
    assert "<b>かな" not in page
