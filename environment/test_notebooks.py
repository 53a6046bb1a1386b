"""Tests of what notebooks.py looks at and writes; no kernel is started.

    python3 environment/test_notebooks.py        (part of ./check)
"""

import base64
import os
import pathlib
import signal
import struct
import subprocess
import sys
import tempfile
import time
import types
import unittest
import zlib

HERE = pathlib.Path(__file__).resolve().parent
os.environ.setdefault("RVAE_HOME", str(HERE.parent))
sys.path.insert(0, str(HERE))

import notebooks  # noqa: E402


def png(rows):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows))
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels)
                            + chunk(b"IEND", b"")).decode()


GRADIENT = png([range(64)] * 64)
WHITE = png([[255] * 64] * 64)


def shown(*data):
    return [{"output_type": "display_data", "data": one, "metadata": {}} for one in data]


def inspected(outputs, **demands):
    result = notebooks.Result(pathlib.Path("some.ipynb"), pathlib.Path("out.ipynb"))
    cell = {"cell_type": "code", "source": "", "metadata": {"rvae": demands}, "outputs": outputs}
    notebooks.inspect({"cells": [cell]}, result)
    return result.problems


class Looking(unittest.TestCase):
    def test_blank_pictures(self):
        self.assertTrue(notebooks.is_blank("image/png", WHITE))
        self.assertFalse(notebooks.is_blank("image/png", GRADIENT))
        self.assertTrue(notebooks.is_blank("image/svg+xml", "<svg><rect/></svg>"))
        self.assertFalse(notebooks.is_blank("image/svg+xml", "<svg><rect/><path d=''/><circle/></svg>"))
        self.assertIn("blank", inspected(shown({"image/png": WHITE}))[0])
        self.assertEqual(inspected(shown({"image/png": GRADIENT})), [])

    def test_expected_text(self):
        text = [{"output_type": "stream", "name": "stdout", "text": ["the loss is 12.5\n"]}]
        self.assertEqual(inspected(text, expect=[r"loss is \d+"]), [])
        self.assertIn("does not hold", inspected(text, expect=["accuracy"])[0])

    def test_expected_number_of_pictures(self):
        self.assertEqual(inspected(shown({"image/png": GRADIENT}, {"image/png": GRADIENT}), pictures=2), [])
        self.assertIn("1 of at least 2", inspected(shown({"image/png": GRADIENT}), pictures=2)[0])

    def test_errors_and_silence(self):
        self.assertIn("no cell shows anything", inspected([]))
        error = [{"output_type": "error", "ename": "X", "evalue": "no", "traceback": ["\x1b[31mX: no\x1b[0m"]}]
        self.assertIn("cell 1: X: no", inspected(error))


class Pages(unittest.TestCase):
    PAGE = """<html><head><title>Notebook</title>
        <script src="https://cdn.example/require.js"></script>
        <script src="https://cdn.example/mathjax/latest.js?config=TeX"> </script>
        <link rel="stylesheet" href="//cdn.example/a.css"><link rel="stylesheet" href="own.css">
        <script>keep();</script>
        <script type="module">const m = await import("https://cdn.example/mermaid.mjs");</script>
        </head><body class="x">
        <a href="02-vae.ipynb">next</a> <a href="https://example.org">elsewhere</a></body></html>"""

    def test_offline_takes_out_what_would_be_fetched_and_nothing_else(self):
        self.assertEqual(len(notebooks.fetched(self.PAGE)), 4)
        page = notebooks.offline(self.PAGE, True, "A & B", "<nav></nav>")
        self.assertEqual(notebooks.fetched(page), [])
        for kept in ("keep();", "own.css", 'href="02-vae.html"', "https://example.org", "mathjax/MathJax.js",
                     "<title>A &amp; B</title>", '<body class="x"><nav></nav>'):
            self.assertIn(kept, page)

    def test_everything_that_fetches_is_seen(self):
        for text in ('<img alt="" src="http://x.example/a.png">', "<img src=//x.example/a.png>",
                     '<image xlink:href="https://x.example/a.png"/>', "@import 'https://x.example/a.css';",
                     "a { background: url(https://x.example/a.png) }", 'import("https://x.example/a.mjs")',
                     '<iframe src="https://x.example/"></iframe>'):
            self.assertEqual(len(notebooks.fetched(text)), 1, text)
        for text in ('<img src="a.png">', '<img src="data:image/png;base64,aa//bb">',
                     '<a href="https://x.example">x</a>', '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
                     "url(data:image/svg+xml;utf8,//)"):
            self.assertEqual(notebooks.fetched(text), [], text)

    def test_heading(self):
        cells = [types.SimpleNamespace(cell_type="code", source="1"),
                 types.SimpleNamespace(cell_type="markdown", source="# The *R-VAE*\n\nA [prior](x.html) on $R^d_*$ of\n"
                                                                    "`Brownian` motion.\n\nMore.")]
        self.assertEqual(notebooks.heading(types.SimpleNamespace(cells=cells), "03"),
                         ("The R-VAE", "A prior on $R^d_*$ of Brownian motion."))
        self.assertEqual(notebooks.heading(types.SimpleNamespace(cells=[]), "03"), ("03", ""))


class TheBookFolder(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.place = pathlib.Path(scratch.name).resolve()

    def book(self, folder):
        return subprocess.run([sys.executable, str(HERE / "notebooks.py"), "--book", str(folder), "--out",
                               str(self.place / "out"), "none.ipynb"], capture_output=True, text=True, timeout=60)

    def test_a_folder_of_somebody_else_is_refused_before_anything_runs(self):
        mine = self.place / "thesis"
        mine.mkdir()
        (mine / "chapter.txt").write_text("years of work")
        refused = self.book(mine)
        self.assertEqual(refused.returncode, 2)
        self.assertIn(str(mine), refused.stderr)
        self.assertTrue((mine / "chapter.txt").exists())
        self.assertFalse((self.place / "out").exists())
        self.assertFalse(notebooks.may_replace(mine / "chapter.txt"))

    def test_a_new_an_empty_and_our_own_folder_are_taken(self):
        book = self.place / "book"
        self.assertTrue(notebooks.may_replace(book))
        book.mkdir()
        for _ in range(2):
            self.assertTrue(notebooks.may_replace(book))
            notebooks.make_book([], book)
            self.assertTrue((book / "index.html").exists())
            (book / "stale.html").touch()
        notebooks.make_book([], book)
        self.assertFalse((book / "stale.html").exists())
        self.assertEqual([path.name for path in self.place.iterdir()], ["book"])


class Interrupting(unittest.TestCase):
    def test_what_runs_is_ended_and_nothing_starts_any_more(self):
        code = ("import notebooks, os, signal, sys, threading\n"
                "process = notebooks.RUNNING.start([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
                "print(process.pid, flush=True)\n"
                "notebooks.RUNNING.stop()\n"
                "try: notebooks.RUNNING.start(['true'])\n"
                "except KeyboardInterrupt: os._exit(130)\n")
        begun = time.time()
        ended = subprocess.run([sys.executable, "-c", code], cwd=HERE, capture_output=True, text=True, timeout=60)
        self.assertEqual(ended.returncode, 130, ended.stderr)
        self.assertLess(time.time() - begun, 10)
        with self.assertRaises(ProcessLookupError):
            os.kill(int(ended.stdout), signal.SIG_DFL)


if __name__ == "__main__":
    unittest.main()
