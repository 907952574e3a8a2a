"""Writes the held-out photographs as files, LABEL/NAME.jpg, for who measures on them: held_out.py FOLDER."""

import sys
from pathlib import Path

from data import read_photographs, split

SHARED = Path(__file__).resolve().parents[3] / "shared"

photographs, folders = read_photographs(SHARED / "data/caltech101-144.tar")
target = Path(sys.argv[1])
for photograph in split(photographs)[1]:
    path = target / f"{photograph.label:02d}" / f"{photograph.path.replace('/', '-')}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(photograph.jpeg)
print(f"{len(folders)} classes in {target}")
