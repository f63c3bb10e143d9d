"""`python -m goals.agreement PAPER` sets the agreement on standard input (JSON) as a PDF on standard output.

A server has it done by a process of its own, which can be ended when it takes too long.
"""

import sys

from goals.agreement.agreement import Agreement, Paper
from goals.agreement.printing import printed

if __name__ == "__main__":
    agreement = Agreement.from_json(sys.stdin.buffer.read().decode())
    sys.stdout.buffer.write(printed(agreement, Paper(sys.argv[1])))
