"""What `run.py` does: make the project's own environment once, then run one program of scripts/ in it.

Only the standard library is used here, because nothing else is installed yet.
"""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "requirements.txt"

COMMANDS = {
    "serve": ("serve.py", "生成网站并在本机打开，改动数据后自动刷新", "build, serve here, refresh on edits"),
    "build": ("build.py", "生成、检查并发布到 site/", "build, check and publish into site/"),
    "check": ("check.py", "检查数据并打印规模", "check the data and print its figures"),
    "import": ("import.py", "导入一份方案，起草数据文件", "draft the data files of a received plan"),
    "todo": ("todo.py", "列出一份方案发布以前还要做的事", "list what a plan still needs before it is published"),
    "compare": ("compare.py", "对照两份方案，或自己的草稿与样板", "compare two plans, or an own draft with one"),
    "reuse": ("reuse.py", "查找各方案之间的相同文字", "find text that plans share, and which came first"),
    "links": ("links.py", "检查课件、文稿里指向本站的链接和引文", "check the links in slides and documents"),
    "test": ("run_tests.py", "生成网站并运行全部测试", "build the site and run every test"),
    "fuzz": ("fuzz.py", "随机改坏数据、引用、文件，或打断写入", "spoil data, references, documents; stop writers"),
    "licences": (
        "licences.py",
        "列出所装软件包和网页附带代码的许可证",
        "list the licences of packages and of shipped code",
    ),
    "vulnerabilities": (
        "vulnerabilities.py",
        "查询锁定的软件包有没有已知漏洞",
        "ask whether a locked package has a known weakness",
    ),
    "architecture": (
        "architecture.py",
        "核对或更新（--write）各模块总览",
        "check or renew (--write) the map of the modules",
    ),
    "new-corpus": ("new_corpus.py", "为另一个领域新建一个库", "start a corpus for another field"),
    "promises": ("promises.py", "核对或更新（--write）承诺与实测表", "check or renew (--write) the table of promises"),
}
"""Command → program in scripts/, what it does in Chinese and in English."""


class SetupFailed(Exception):
    """The environment cannot be made; the text says why and what to do, in both languages."""


def main(arguments: list[str]) -> int:
    """Run one command and return its exit status; 2 for a wrong command line or a machine that lacks something."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if arguments in (["-h"], ["--help"], ["help"]):
        print(usage())
        return 0
    if not arguments or arguments[0] not in COMMANDS:
        print(usage(), file=sys.stderr)
        return 2
    try:
        python = prepared_environment()
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"无法写入 {ENVIRONMENT}。\nCannot write {ENVIRONMENT}: {error}", file=sys.stderr)
        return 2
    return run_program(python, COMMANDS[arguments[0]][0], arguments[1:])


def usage() -> str:
    """Return the list of commands in both languages."""
    lines = [f"  {name:<13}{chinese}\n  {'':<13}{english}" for name, (_, chinese, english) in COMMANDS.items()]
    return "用法 / usage: python3 run.py <command>\n\n" + "\n".join(lines)


def run_program(python: Path, program: str, arguments: list[str]) -> int:
    """Become a program of scripts/, so that signals and the exit status are its own; on Windows, run it and wait."""
    environment = os.environ | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    command = [str(python), str(ROOT / "scripts/begin.py"), program, *arguments]
    os.chdir(ROOT)
    if os.name == "nt":
        return subprocess.call(command, env=environment)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.flush()
    # A starting Python answers Ctrl+C with a traceback: the program lets signals in when it can answer better.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    return os.execve(python, command, environment)


def prepared_environment() -> Path:
    """Return the Python of `.venv` with exactly the locked packages in it, installing only when the lock changed."""
    stamp, wanted = ENVIRONMENT / "installed", lock_fingerprint()
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if python.exists() and stamp.exists() and stamp.read_text("utf-8") == wanted:
        return python
    print("正在准备运行环境（首次约一两分钟）… / setting up .venv …", file=sys.stderr)
    stamp.unlink(missing_ok=True)
    pip = make_environment(python)
    install = [*pip, "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
    install.append("--no-compile")  # Python compiles what it loads, which is a small part of all
    if subprocess.call([*install, "-r", str(LOCK)], cwd=ROOT):
        raise SetupFailed(
            "依赖安装失败，原因见上。请检查网络；离线时把全部 wheel 放进一个文件夹，\n"
            "再设 PIP_NO_INDEX=1 和 PIP_FIND_LINKS=该文件夹。\n"
            "Installing the packages failed, see above. Check the network; offline, put all wheels\n"
            "into one folder and set PIP_NO_INDEX=1 and PIP_FIND_LINKS=<that folder>."
        )
    stamp.write_text(wanted, "utf-8")
    return python


def lock_fingerprint() -> str:
    """Return what an installed environment depends on: the lock, the interpreter and its place."""
    place = f"{sys.version}\n{sys.executable}\n{ENVIRONMENT}\n"
    return hashlib.sha256(place.encode() + LOCK.read_bytes()).hexdigest()


def make_environment(python: Path) -> list[str]:
    """Make an empty `.venv` and return the command that runs pip for it.

    Debian ships a Python whose venv cannot install pip; there the machine's own pip installs into the environment.
    """
    if _is_foreign(ENVIRONMENT):
        raise SetupFailed(
            f"{ENVIRONMENT} 是链接，或者不是虚拟环境；本程序要把它清空，所以没有动它。请移走或删去，再运行一次。\n"
            f"{ENVIRONMENT} is a link, or no virtual environment. It would be emptied, so it was left alone: "
            "move or delete it, and run this again."
        )
    make = [sys.executable, "-m", "venv", "--clear"]
    made = subprocess.run([*make, ENVIRONMENT], capture_output=True)
    if made.returncode == 0:
        return [str(python), "-m", "pip"]
    has_pip = subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True).returncode == 0
    if has_pip and subprocess.run([*make, "--without-pip", ENVIRONMENT], capture_output=True).returncode == 0:
        return [sys.executable, "-m", "pip", "--python", str(python)]
    raise SetupFailed(
        "无法建立虚拟环境：请安装 venv 模块（Debian/Ubuntu：apt-get install python3-venv），并确认这里可以写入。\n"
        "No virtual environment can be made: install the venv module (Debian/Ubuntu: apt-get install python3-venv), "
        f"and see that this folder can be written.\n{made.stderr.decode(errors='replace').strip()}".rstrip()
    )


def _is_foreign(folder: Path) -> bool:
    """Whether a folder leads elsewhere, or holds what no environment does."""
    if folder.is_symlink():
        return True
    return folder.is_dir() and any(folder.iterdir()) and not (folder / "pyvenv.cfg").exists()
