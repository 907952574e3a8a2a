"""The one JSON that the page draws from, and how runs are added to it."""

import json
import os
import time

RUN_ORDER = ("phase", "method", "rate", "seed")


def same_run(a, b):
    return all(a[name] == b[name] for name in RUN_ORDER)


def name_of(run):
    return f"{run['phase']}-{run['method']}-{run['rate']:g}-seed{run['seed']}"


def as_json(value):
    return json.dumps(value, separators=(",", ":"))


class Results:
    """A file that is whole at any moment: each finished run replaces it by one rename."""

    def __init__(self, path, config, versions):
        self.path = path
        self.content = {"config": config, "versions": versions, "chosen": {}, "runs": []}
        if path.exists():
            known = json.loads(path.read_text())
            different = [key for key in config if known["config"].get(key) != config[key]]
            if different:
                raise SystemExit(f"{path} holds runs of another protocol ({', '.join(different)}): move it, or name another with --results")
            self.content = known | {"versions": versions}

    @property
    def runs(self):
        return self.content["runs"]

    def has(self, run):
        return any(same_run(run, done) for done in self.runs)

    def add(self, run):
        self.runs.append(run | {"date": time.strftime("%Y-%m-%d", time.gmtime())})
        self.write()

    def choose(self, chosen):
        if self.content["chosen"] != chosen:
            self.content["chosen"] = chosen
            self.write()

    def write(self):
        """A line for each run, so that a diff shows what came."""
        head = [f'"{key}":{as_json(self.content[key])}' for key in ("config", "versions", "chosen")]
        runs = ",\n".join(as_json(run) for run in self.runs)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_suffix(".part")
        part.write_text("{" + ",\n".join(head) + f',\n"runs":[\n{runs}\n]}}\n')
        os.replace(part, self.path)
