"""Boosted trees as an ONNX TreeEnsembleRegressor that gives log odds."""

from typing import Any

import lightgbm
import numpy as np
from onnx import TensorProto, checker, helper


def to_onnx(trees: lightgbm.Booster) -> bytes:
    """The model of ``trees``: float [rows, features] to float [rows, 1]."""
    columns: dict[str, list[Any]] = {
        f"nodes_{name}": []
        for name in ("treeids", "nodeids", "featureids", "modes", "values", "truenodeids", "falsenodeids")
    }
    leaves: dict[str, list[Any]] = {f"target_{name}": [] for name in ("treeids", "nodeids", "ids", "weights")}
    for number, tree in enumerate(trees.dump_model()["tree_info"]):
        _add(tree["tree_structure"], number, columns, leaves)
    node = helper.make_node(
        "TreeEnsembleRegressor",
        ["features"],
        ["log_odds"],
        domain="ai.onnx.ml",
        n_targets=1,
        aggregate_function="SUM",
        post_transform="NONE",
        **columns,
        **leaves,
    )
    graph = helper.make_graph(
        [node],
        "html_blocks",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, trees.num_feature()])],
        [helper.make_tensor_value_info("log_odds", TensorProto.FLOAT, [None, 1])],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    checker.check_model(model)
    return bytes(model.SerializeToString())


def _add(
    root: dict[str, Any], tree: int, columns: dict[str, list[Any]], leaves: dict[str, list[Any]]
) -> None:
    waiting = [root]
    count = 1  # numbers are given breadth first, so that children's are known when their parent is written
    for number, node in enumerate(waiting):
        columns["nodes_treeids"].append(tree)
        columns["nodes_nodeids"].append(number)
        is_leaf = "leaf_value" in node
        columns["nodes_modes"].append("LEAF" if is_leaf else "BRANCH_LEQ")
        columns["nodes_featureids"].append(0 if is_leaf else node["split_feature"])
        columns["nodes_values"].append(0.0 if is_leaf else float(np.float32(node["threshold"])))
        columns["nodes_truenodeids"].append(0 if is_leaf else count)
        columns["nodes_falsenodeids"].append(0 if is_leaf else count + 1)
        if is_leaf:
            leaves["target_treeids"].append(tree)
            leaves["target_nodeids"].append(number)
            leaves["target_ids"].append(0)
            leaves["target_weights"].append(float(node["leaf_value"]))
        else:
            waiting += [node["left_child"], node["right_child"]]
            count += 2
