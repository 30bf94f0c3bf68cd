# -*- coding: utf-8 -*-
"""Everything a reader, editor or publisher of this project runs: `python3 run.py <command>`.

This file is kept readable for any Python, so that an old one can say which one is needed.
"""

import os
import signal
import sys

# Ctrl+C ends the preparations without a traceback; the programs answer it themselves.
signal.signal(signal.SIGINT, signal.SIG_DFL)

if sys.version_info < (3, 11):
    sys.stderr.write(
        "需要 Python 3.11 或更新的版本，现在用的是 {0}.{1}。\n"
        "Python 3.11 or newer is needed, this is {0}.{1}.\n".format(*sys.version_info)
    )
    sys.exit(2)

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "scripts"))

from launch import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
