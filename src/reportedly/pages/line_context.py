"""Each line of a dump among its neighbours: what stands around it, how far off, and how much on either side."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_Numbers = npt.NDArray[np.float64]

# Columns of `lines.own_features`.
_LENGTH, _WORDS, _ENDS, _LOWER, _DIGIT, _BULLET = 0, 1, 3, 5, 7, 8
_CAPITALS, _DIGITS, _STOPS, _READER, _SAYING = 10, 12, 17, 18, 19
_DATE, _BYLINE, _GAP, _SHARED, _FAR, _UPKEEP, _OURSELVES = 22, 23, 24, 26, 27, 28, 29

_REACHES = (2, 6, 15)
_SHIFTS = (-3, -2, -1, 1, 2, 3)
_WEIGHT = 300  # characters of a line above which it weighs no more among its neighbours


def line_features(own: Floats, word_scores: Floats) -> Floats:
    """All features of each line, its neighbours' and its place among them: [lines, columns].

    `own` comes from `lines.own_features`, `word_scores` (one a line, in log odds) from the word model.
    """
    score = word_scores.astype(np.float32)
    columns = [own, *_place(own, score), *_windows(own, score), *_neighbours(own, score)]
    return np.column_stack(columns).astype(np.float32)


def _prose(own: Floats) -> Floats:
    """The length of each line that is a sentence of eight words or more; 0 for others."""
    return np.asarray(np.expm1(own[:, _LENGTH]) * own[:, _ENDS] * (own[:, _WORDS] >= 8), dtype=np.float32)


def _place(own: Floats, score: Floats) -> list[npt.NDArray[np.floating]]:
    """Where each line stands in the dump, how much prose stands before it, and what dump it is."""
    n = len(own)
    prose, gap = _prose(own), own[:, _GAP]
    place = np.arange(n, dtype=np.float32)
    mass = _sums(prose)
    length = np.expm1(own[:, _LENGTH])
    return [
        score,
        np.append(gap[1:], np.float32(3)),
        place,
        n - 1 - place,
        place / n,
        np.full(n, np.log1p(n)),
        _distance(prose > 0),
        _distance((prose > 0)[::-1])[::-1],
        mass[:-1] / (mass[-1] or 1.0),
        np.full(n, np.log1p(mass[-1])),
        np.full(n, mass[-1] / max(1.0, length.sum())),
        np.full(n, score.mean()),
        np.full(n, gap.mean()),
    ]


def _windows(own: Floats, score: Floats) -> list[npt.NDArray[np.floating]]:
    """Prose and judgement of the words in windows of several lines before and after each line."""
    n = len(own)
    weight = np.minimum(np.expm1(own[:, _LENGTH]), _WEIGHT)
    mass, heavy = _sums(_prose(own)), _sums(weight)
    weighted, scores = _sums(np.clip(score, -4, 4) * weight), _sums(score)
    columns: list[npt.NDArray[np.floating]] = []
    for reach in _REACHES:
        for low, high in ((-reach, -1), (1, reach)):
            a, b = np.clip(np.arange(n) + low, 0, n), np.clip(np.arange(n) + high + 1, 0, n)
            columns.append(np.log1p(mass[b] - mass[a]))
            columns.append((weighted[b] - weighted[a]) / np.maximum(1, heavy[b] - heavy[a]))
            columns.append((scores[b] - scores[a]) / np.maximum(1, b - a))
    for kind in (_UPKEEP, _OURSELVES):
        around = [_shifted(own[:, kind], shift) for shift in _SHIFTS]
        columns += [np.max(around[:3], axis=0), np.max(around[3:], axis=0)]
    return columns


def _neighbours(own: Floats, score: Floats) -> list[npt.NDArray[np.floating]]:
    """Features of the three lines before and after each line."""
    columns: list[npt.NDArray[np.floating]] = []
    for shift in _SHIFTS:
        columns += [_shifted(own[:, kind], shift) for kind in (_LENGTH, _ENDS)]
        columns.append(_shifted(score, shift))
        columns += [_shifted(own[:, kind], shift) for kind in (_STOPS, _SHARED, _FAR)]
    kinds = (_CAPITALS, _DIGITS, _DATE, _BYLINE, _GAP, _LOWER, _DIGIT, _BULLET, _SAYING, _READER)
    for shift in (-1, 1):
        columns += [_shifted(own[:, kind], shift) for kind in kinds]
    return columns


def _sums(column: npt.NDArray[np.floating]) -> _Numbers:
    """Running sums, beginning with nought."""
    return np.concatenate([[0.0], np.cumsum(column, dtype=np.float64)])


def _shifted(column: Floats, shift: int) -> Floats:
    """What `column` holds `shift` lines further on; -1 beyond the dump's ends."""
    out = np.full(len(column), -1.0, dtype=np.float32)
    if shift > 0:
        out[:-shift] = column[shift:]
    else:
        out[-shift:] = column[:shift]
    return out


def _distance(marks: npt.NDArray[np.bool_]) -> Floats:
    """How many lines back the nearest marked line before each stands, at most 50."""
    index = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, index, -50))
    before = np.concatenate([[-50], last[:-1]])
    return np.asarray(np.minimum(index - before, 50), dtype=np.float32)
