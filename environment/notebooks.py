"""Executes notebooks, looks at what came out, and makes a book of HTML pages that needs no network.

    environment/run-notebooks [--book FOLDER] [--limit SECONDS] [--total SECONDS] [NOTEBOOK …]

Exit code 0 if every notebook ran without an error and showed something, 130 after Ctrl-C. A code cell can say what its
output must hold, and how many pictures at least: {"rvae": {"expect": ["regular expression", …], "pictures": 1}} in its
metadata.
"""

import argparse
import base64
import concurrent.futures
import contextlib
import html
import importlib.util
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import zlib

HOME = pathlib.Path(os.environ["RVAE_HOME"])
ANSI = re.compile("\x1b\\[[0-9;]*[A-Za-z]")
PICTURES = ("image/png", "image/svg+xml", "image/jpeg")
MARKER = ".rvae-book"  # in every folder that make_book made, and may therefore replace
MATHJAX_HOMES = ("/usr/share/javascript/mathjax",)
MATHJAX_PARTS = ("MathJax.js", "config/TeX-AMS_SVG.js", "config/Safe.js", "extensions", "jax/element", "jax/input/TeX",
                 "jax/output/SVG/jax.js", "jax/output/SVG/config.js", "jax/output/SVG/autoload",
                 "jax/output/SVG/fonts/TeX")
MATHJAX = """<script type="text/x-mathjax-config">
MathJax.Hub.Config({tex2jax: {inlineMath: [["$", "$"]], processEscapes: true}, SVG: {linebreaks: {automatic: true}}});
</script><script src="mathjax/MathJax.js?config=TeX-AMS_SVG,Safe"></script>"""


def main():
    parser = argparse.ArgumentParser(prog="environment/run-notebooks")
    parser.add_argument("--out", default=str(HOME / "results" / "notebooks"), help="folder for the executed notebooks")
    parser.add_argument("--book", help="folder for the HTML pages; none are made without it")
    parser.add_argument("--limit", type=int, default=1800, help="seconds that one notebook may take")
    parser.add_argument("--total", type=int, default=0, help="seconds that all may take, 0 for no limit")
    parser.add_argument("--jobs", type=int, default=2, help="notebooks at once")
    parser.add_argument("--execute-one", nargs=2, metavar=("NOTEBOOK", "RESULT"), help=argparse.SUPPRESS)
    parser.add_argument("notebooks", nargs="*", help="default: notebooks/*.ipynb")
    arguments = parser.parse_args()
    if arguments.execute_one:
        execute(*map(pathlib.Path, arguments.execute_one))
        return 0
    paths = [pathlib.Path(name) for name in arguments.notebooks] or sorted((HOME / "notebooks").glob("*.ipynb"))
    if not paths:
        print("There are no notebooks in notebooks/ yet.")
        return 0
    book = pathlib.Path(arguments.book).resolve() if arguments.book else None
    if book and not may_replace(book):
        parser.error(f"--book {book}: this is something else than a book of ours, and would be replaced by one. "
                     "Name another folder, or move this one away.")
    try:
        results = run_all(paths, arguments)
        if book:
            make_book(results, book)
    except KeyboardInterrupt:
        RUNNING.stop()
        print("\nInterrupted; no notebook runs any more.", file=sys.stderr)
        os._exit(130)
    for result in results:
        for problem in result.problems:
            print(f"\n{result.name}: {problem}")
    failed = [result.name for result in results if result.problems]
    print(f"\nNotebooks: {len(results) - len(failed)} of {len(results)} passed"
          + (f"; failed: {', '.join(failed)}" if failed else ""))
    return 1 if failed else 0


def interrupted(*_):
    raise KeyboardInterrupt


# ------------------------------------------------------------------------------------------------ executing

class Result:
    def __init__(self, path, executed):
        self.path, self.name, self.executed = path, path.stem, executed
        self.problems, self.seconds, self.summary = [], 0.0, ""


class Running:
    """The processes that execute notebooks; each leads a process group, which Ctrl-C on the terminal does not reach."""

    def __init__(self):
        self.processes, self.lock, self.stopped = set(), threading.Lock(), False

    def start(self, command):
        with self.lock:
            if self.stopped:
                raise KeyboardInterrupt
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                       stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True)
            self.processes.add(process)
            return process

    def stop(self):
        """Asks for an end, which takes the kernels down too, and after some seconds enforces it; none start any more."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        with self.lock:
            self.stopped = True
        for process in self.processes:
            kill_group(process, signal.SIGTERM)
        deadline = time.time() + 4
        for process in self.processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, deadline - time.time()))
            kill_group(process, signal.SIGKILL)


RUNNING = Running()


def kill_group(process, number):
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)


def run_all(paths, arguments):
    out = pathlib.Path(arguments.out)
    out.mkdir(parents=True, exist_ok=True)
    deadline = time.time() + arguments.total if arguments.total else None
    progress = Progress(len(paths))
    # Not a with block: its end would wait for what an interrupt is to stop.
    pool = concurrent.futures.ThreadPoolExecutor(max_workers=max(1, arguments.jobs))
    jobs = [pool.submit(run_one, path, out / path.name, arguments.limit, deadline, progress) for path in paths]
    results = [job.result() for job in jobs]
    progress.end()
    return results


def run_one(path, executed, limit, deadline, progress):
    result = Result(path, executed)
    begun = time.time()
    executed.unlink(missing_ok=True)
    if deadline:
        limit = min(limit, int(deadline - begun))
    if limit <= 0:
        result.problems.append("not run: the time for all notebooks is used up")
        progress.done(result)
        return result
    process = RUNNING.start([sys.executable, __file__, "--execute-one", str(path), str(executed)])
    late = threading.Event()
    # The kernel notices that its parent is gone, and ends too.
    alarm = threading.Timer(limit, lambda: (late.set(), kill_group(process, signal.SIGKILL)))
    alarm.start()
    said = []
    for line in process.stdout:
        if line.startswith("@cell "):
            progress.at(result.name, line.split(None, 1)[1].strip())
        elif line.strip():
            said.append(line.rstrip())
    status = process.wait()
    alarm.cancel()
    result.seconds = time.time() - begun
    if late.is_set():
        result.problems.append(f"took longer than {limit} s and was stopped, at {progress.place(result.name)}")
    elif status != 0 or not executed.exists():
        result.problems.append("could not be executed:\n" + "\n".join(said[-20:]))
    if executed.exists():
        inspect(json.loads(executed.read_text(encoding="utf-8")), result)
    progress.done(result)
    return result


def execute(path, executed):
    """In a process of its own: runs one notebook, and writes it also if a cell fails."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    class Client(NotebookClient):
        async def async_execute_cell(self, cell, cell_index, *args, **kwargs):
            print(f"@cell {cell_index + 1}/{len(self.nb.cells)}", flush=True)
            return await super().async_execute_cell(cell, cell_index, *args, **kwargs)

    notebook = nbformat.read(path, as_version=4)
    client = Client(notebook, timeout=None, startup_timeout=120, kernel_name="java",
                    resources={"metadata": {"path": str(path.resolve().parent)}})
    try:
        client.execute()
    except CellExecutionError:
        pass  # it is among the outputs
    finally:
        partial = executed.with_suffix(".part")
        nbformat.write(notebook, partial)
        os.replace(partial, executed)


class Progress:
    """One line that is rewritten on a terminal; a line for each finished notebook elsewhere too."""

    def __init__(self, total):
        self.total, self.finished, self.places, self.lock = total, 0, {}, threading.Lock()
        self.terminal = sys.stderr.isatty()

    def at(self, name, place):
        with self.lock:
            self.places[name] = place
            self.show()

    def place(self, name):
        return "cell " + self.places.get(name, "?")

    def show(self):
        if self.terminal:
            running = ", ".join(f"{name} (cell {place})" for name, place in self.places.items())
            sys.stderr.write(f"\r\x1b[KNotebooks {self.finished}/{self.total}: {running}"[:150])
            sys.stderr.flush()

    def done(self, result):
        with self.lock:
            self.places.pop(result.name, None)
            self.finished += 1
            if self.terminal:
                sys.stderr.write("\r\x1b[K")
            state = "FAILED" if result.problems else "ok"
            print(f"  {result.name:<28} {state:<7} {result.seconds:6.1f} s  {result.summary}", flush=True)
            self.show()

    def end(self):
        if self.terminal:
            sys.stderr.write("\r\x1b[K")


# ------------------------------------------------------------------------------------------------ looking

def inspect(notebook, result):
    """Finds errors, blank pictures, unmet expectations and notebooks that show nothing."""
    pictures = tables = texts = 0
    for number, cell in enumerate(notebook["cells"], 1):
        if cell["cell_type"] != "code":
            continue
        shown, drawn = [], 0
        for output in cell.get("outputs", []):
            if output["output_type"] == "error":
                result.problems.append(f"cell {number}: " + ANSI.sub("", "\n".join(output["traceback"])))
            data = output.get("data", {})
            for kind in PICTURES:
                if kind in data:
                    drawn += 1
                    if is_blank(kind, joined(data[kind])):
                        result.problems.append(f"cell {number}: its picture ({kind}) is blank")
            if "<table" in joined(data.get("text/html", "")):
                tables += 1
            texts += bool(joined(output.get("text", "")).strip() or data)
            shown += [joined(output.get("text", ""))] + [joined(value) for key, value in data.items() if "text" in key]
        pictures += drawn
        demands = cell.get("metadata", {}).get("rvae", {})
        if drawn < demands.get("pictures", 0):
            result.problems.append(f"cell {number}: it shows {drawn} of at least {demands['pictures']} pictures")
        for expected in demands.get("expect", []):
            if not re.search(expected, "\n".join(shown)):
                result.problems.append(f"cell {number}: its output does not hold \"{expected}\"")
    if not texts:
        result.problems.append("no cell shows anything")
    result.summary = f"{pictures} pictures, {tables} tables"


def joined(value):
    return "".join(value) if isinstance(value, list) else value if isinstance(value, str) else json.dumps(value)


def is_blank(kind, text):
    if kind == "image/svg+xml":
        return len(re.findall(r"<(?:path|line|rect|circle|polyline|polygon|text|image|ellipse)\b", text)) < 3
    data = base64.b64decode(text)
    if kind != "image/png":
        return len(data) < 500
    pixels, position = b"", 8
    while position + 8 <= len(data):
        length = int.from_bytes(data[position:position + 4], "big")
        if data[position + 4:position + 8] == b"IDAT":
            pixels += data[position + 8:position + 8 + length]
        position += length + 12
    try:
        return len(set(zlib.decompress(pixels))) <= 4
    except zlib.error:
        return True


# ------------------------------------------------------------------------------------------------ the book

PAGE_STYLE = """
<style>
.book-bar { font: 15px/1.4 system-ui, sans-serif; max-width: 1000px; margin: 0 auto; padding: 14px 20px;
  display: flex; justify-content: space-between; gap: 20px; }
.book-bar a { color: #1a5fb4; text-decoration: none; }
main { max-width: 1000px; margin: 0 auto; }
.jp-InputPrompt, .jp-OutputPrompt { display: none; }
.jp-RenderedHTMLCommon table { font-variant-numeric: tabular-nums; }
.jp-OutputArea-output img, .jp-OutputArea-output svg { max-width: 100%; height: auto; }
.jp-RenderedText[data-mime-type="application/vnd.jupyter.stderr"] { background: #fdf3d8; }
</style>
"""

INDEX = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Variational autoencoders with Riemannian Brownian motion priors</title>
<style>
body {{ font: 16px/1.55 system-ui, sans-serif; max-width: 900px; margin: 40px auto; padding: 0 20px; color: #222; }}
h1 {{ font-size: 1.7em; line-height: 1.25; }} h2 {{ font-size: 1.15em; margin: 0 0 4px; }}
a {{ color: #1a5fb4; text-decoration: none; }} p {{ margin: 0; }}
.page {{ display: flex; gap: 20px; padding: 18px 0; border-top: 1px solid #ddd; }}
.page > div:first-child {{ flex: 0 0 170px; }} .page img {{ width: 170px; max-height: 130px; object-fit: contain; }}
.note {{ color: #666; font-size: .9em; margin: 6px 0 22px; }} .bad {{ color: #a51d2d; }}
pre {{ background: #f6f6f6; padding: 12px; overflow-x: auto; font-size: .85em; line-height: 1.35; }}
</style>{mathjax}</head><body>
<h1>Variational autoencoders with Riemannian Brownian motion priors</h1>
<p class="note">{note}</p>
{table}
{pages}
</body></html>
"""


def may_replace(folder):
    return not folder.exists() or folder.is_dir() and ((folder / MARKER).exists() or not any(folder.iterdir()))


def make_book(results, folder):
    """Builds the book beside its place, and then puts it there."""
    scratch = folder.with_name(f".{folder.name}-{os.getpid()}")
    scratch.mkdir(parents=True)
    try:
        (scratch / MARKER).touch()
        write_book(results, scratch)
        if not may_replace(folder):
            raise SystemExit(f"{folder} was filled with something else meanwhile, so that the book is not put there.")
        if folder.exists():
            shutil.rmtree(folder)
        scratch.rename(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def write_book(results, folder):
    from nbconvert import HTMLExporter

    import nbformat

    mathjax = copy_mathjax(folder)
    made = [result for result in results if result.executed.exists()]
    pages = []
    for position, result in enumerate(made):
        notebook = nbformat.read(result.executed, as_version=4)
        title, summary = heading(notebook, result.name)
        before = made[position - 1].name if position else None
        after = made[position + 1].name if position + 1 < len(made) else None
        body, _ = HTMLExporter(template_name="lab").from_notebook_node(notebook)
        page = offline(body, mathjax, title, bar(before, after))
        (folder / f"{result.name}.html").write_text(page, encoding="utf-8")
        result.problems += [f"its page would fetch {address}" for address in fetched(page)]
        pages.append(entry(result, title, summary, thumbnail(notebook, folder, result.name)))
    budget = os.environ.get("RVAE_BUDGET", "")
    note = time.strftime("Executed on %Y-%m-%d") + (f", budget: {html.escape(budget)}." if budget else ".")
    if not mathjax:
        note += " MathJax was not found on this machine, so formulas stand as TeX."
    index = INDEX.format(mathjax=MATHJAX if mathjax else "", note=note, table=table_1(folder, budget),
                         pages="\n".join(pages))
    (folder / "index.html").write_text(index, encoding="utf-8")


def table_1(folder, budget):
    """The table that `rvae table1` left, if it did, with a link to its page."""
    text, page = (HOME / "results" / budget / f"table-1.{kind}" for kind in ("txt", "html"))
    if not text.exists():
        return ""
    link = html.escape(os.path.relpath(page, folder))
    shown = html.escape(text.read_text(encoding="utf-8"))
    return f'<pre>{shown}</pre><p class="note"><a href="{link}">The table as a page</a></p>'


def copy_mathjax(folder):
    homes = list(MATHJAX_HOMES)
    for package in ("notebook", "nbclassic"):
        found = importlib.util.find_spec(package)
        if found and found.origin:
            homes.append(str(pathlib.Path(found.origin).parent / "static" / "components" / "MathJax"))
    home = next((pathlib.Path(path) for path in homes if pathlib.Path(path, "config/TeX-AMS_SVG.js").exists()), None)
    if home is None:
        return False
    for part in MATHJAX_PARTS:
        source, target = home / part, folder / "mathjax" / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.exists():
            shutil.copyfile(source, target)
    return True


def offline(page, mathjax, title, navigation):
    """Takes out what nbconvert's template would fetch, and puts the local copy in."""
    local = MATHJAX if mathjax else ""

    def script(match):
        return local if "mathjax" in match.group(0).lower() else ""

    page = re.sub(r'<script[^>]*\bsrc="(?:https?:|file:)?//[^"]*"[^>]*>\s*</script>', script, page)
    # Newer templates load Mermaid from within a script.
    page = re.sub(r'<script\b[^>]*>(?:(?!</script>).)*?\bimport\(\s*"https?:.*?</script>', "", page, flags=re.S)
    page = re.sub(r'<link[^>]*\bhref="(?:https?:|file:)?//[^"]*"[^>]*>', "", page)
    page = re.sub(r'(<a[^>]*\bhref="[\w-]+)\.ipynb\b', r"\1.html", page)
    page = re.sub(r"<title>.*?</title>", lambda _: f"<title>{html.escape(title)}</title>", page, count=1, flags=re.S)
    page = page.replace("</head>", PAGE_STYLE + "</head>", 1)
    return re.sub(r"(<body[^>]*>)", lambda match: match.group(1) + navigation, page, count=1)


FETCHES = re.compile(r"""(?:<(?:script|img|iframe|source|video|audio|embed)\b[^>]*?\ssrc\s*=\s*["']?
    |<(?:link|image|use)\b[^>]*?[\s:]href\s*=\s*["']?|\burl\(\s*["']?|@import\s+["']|\bimport\(\s*["'])
    ((?:https?:|file:)?//[^\s"'<>)]+)""", re.X | re.I)


def fetched(page):
    """The addresses that a browser would load to show the page."""
    return sorted(set(FETCHES.findall(page)))


def bar(before, after):
    def link(name, text):
        return f'<a href="{name}.html">{text}</a>' if name else "<span></span>"

    return f'<nav class="book-bar">{link(before, "← before")}<a href="index.html">Contents</a>{link(after, "next →")}</nav>'


def heading(notebook, name):
    """The first heading, and the first paragraph behind it as plain text."""
    title, paragraph = name, []
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        for line in cell.source.splitlines():
            if title == name and re.match(r"#+\s", line):
                title = plain(line.lstrip("#"))
            elif paragraph and not line.strip():
                return title, plain(" ".join(paragraph))
            elif paragraph or line.strip() and not re.match(r"[#!|<>$`]|[-*]\s", line.strip()):
                paragraph.append(line.strip())
        if paragraph:
            break
    return title, plain(" ".join(paragraph))


def plain(markdown):
    """Markdown without its marks, formulas left as they are."""
    parts = re.split(r"(\$[^$]+\$)", re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown))
    strip = re.compile(r"(\*{1,3}|_{1,3}|`+)(\S(?:.*?\S)?)\1")
    return "".join(part if part.startswith("$") else strip.sub(r"\2", part) for part in parts).strip()


def thumbnail(notebook, folder, name):
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "image/png" in data:
                (folder / f"{name}.png").write_bytes(base64.b64decode(data["image/png"]))
                return f"{name}.png"
            if "image/svg+xml" in data:
                (folder / f"{name}.svg").write_text(joined(data["image/svg+xml"]), encoding="utf-8")
                return f"{name}.svg"
    return None


def entry(result, title, summary, picture):
    image = f'<a href="{result.name}.html"><img src="{picture}" alt=""></a>' if picture else ""
    failed = ' <span class="bad">(with errors)</span>' if result.problems else ""
    return (f'<div class="page"><div>{image}</div><div><h2><a href="{result.name}.html">{html.escape(title)}</a>{failed}'
            f"</h2><p>{html.escape(summary)}</p></div></div>")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, interrupted)
    signal.signal(signal.SIGINT, interrupted)
    sys.exit(main())
