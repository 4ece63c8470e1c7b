"""Equations with an unknown per initiative, against the same matrix written out."""

import numpy as np
import pytest

from bb_data.statistics.arrowhead import Arrowhead, Vector

N, N_SHARED = 7, 3


def drawn(seed):
    rng = np.random.default_rng(seed)
    corner = rng.normal(size=(N_SHARED, N_SHARED))
    return Arrowhead(
        rng.uniform(5, 9, N), rng.normal(size=(N, N_SHARED)), corner @ corner.T + 9 * np.eye(3)
    )


def written_out(matrix):
    return np.block([[np.diag(matrix.own), matrix.beside], [matrix.beside.T, matrix.corner]])


def vector(seed):
    rng = np.random.default_rng(seed)
    return Vector(rng.normal(size=N), rng.normal(size=N_SHARED))


def one(vector):
    return np.concatenate([vector.own, vector.shared])


def test_what_solves_the_equations_is_what_solves_them_written_out():
    matrix, right = drawn(1), vector(2)

    actual = matrix.solved()(right)

    assert one(actual) == pytest.approx(np.linalg.solve(written_out(matrix), one(right)))


def test_the_determinant_and_traces_are_those_of_the_matrix_written_out():
    matrix, other = drawn(3), drawn(4)
    solved = matrix.solved()

    assert solved.log_determinant == pytest.approx(np.linalg.slogdet(written_out(matrix))[1])
    product = np.linalg.solve(written_out(matrix), written_out(other))
    assert solved.trace_with(other) == pytest.approx(np.trace(product))


def test_adding_weighing_and_laying_between():
    matrix, other, left, right = drawn(5), drawn(6), vector(7), vector(8)

    together = written_out(matrix + other * 0.5)

    assert together == pytest.approx(written_out(matrix) + written_out(other) / 2)
    expected = one(left) @ written_out(matrix) @ one(right)
    assert matrix.between(left, right) == pytest.approx(expected)
    assert left @ right == pytest.approx(one(left) @ one(right))
    assert one(left + right * 2) == pytest.approx(one(left) + 2 * one(right))


@pytest.mark.parametrize("own", [np.zeros(2), np.ones(2)])
def test_equations_without_one_answer_are_refused(own):
    matrix = Arrowhead(own, np.ones((2, 1)), np.array([[2.0]]))

    with pytest.raises(np.linalg.LinAlgError):
        matrix.solved()
