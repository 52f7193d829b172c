// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A hash tree over the rows between two checkpoints, so that one row can be shown to belong to a signed checkpoint
// without showing any other row: the shape of RFC 6962 §2.1 (an odd last node goes up as it is), with the rows' own
// hashes as leaves and SHA-256(0x01 ‖ left ‖ right) as nodes. A row's hash is over more than 80 bytes and a node's over
// 65, so that neither can be taken for the other. Pure; any thread.
#pragma once

#include "server-stub/store/records.h"

#include <cstddef>
#include <span>
#include <vector>

namespace kirikae::server {

//! SHA-256(0x01 ‖ left ‖ right).
[[nodiscard]] Sha256 treeNode(const Sha256& left, const Sha256& right);

//! The root over the leaves; a single leaf is its own root. std::invalid_argument when there is none.
[[nodiscard]] Sha256 treeRoot(std::span<const Sha256> leaves);

//! One step from a leaf to the root: the node beside, and on which side it lies.
struct TreeStep {
    Sha256 sibling{};
    bool siblingIsLeft = false;
};

//! The steps from leaf `index` to the root, nearest first. std::invalid_argument when there is no such leaf.
[[nodiscard]] std::vector<TreeStep> treePath(std::span<const Sha256> leaves, std::size_t index);

//! The root that a leaf comes to by these steps.
[[nodiscard]] Sha256 rootFrom(const Sha256& leaf, std::span<const TreeStep> path);

} // namespace kirikae::server
