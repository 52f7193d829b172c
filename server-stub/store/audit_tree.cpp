// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/store/audit_tree.h"

#include "server-stub/store/audit_chain.h"

#include <stdexcept>

namespace kirikae::server {
namespace {

//! The nodes one level up; an odd last one goes up as it is.
std::vector<Sha256> levelAbove(std::span<const Sha256> level)
{
    std::vector<Sha256> above;
    above.reserve((level.size() + 1) / 2);
    for (std::size_t i = 0; i + 1 < level.size(); i += 2) {
        above.push_back(treeNode(level[i], level[i + 1]));
    }
    if (level.size() % 2 != 0) {
        above.push_back(level.back());
    }
    return above;
}

} // namespace

Sha256 treeNode(const Sha256& left, const Sha256& right)
{
    std::string bytes(1, '\x01');
    bytes.append(left.begin(), left.end());
    bytes.append(right.begin(), right.end());
    return sha256(bytes);
}

Sha256 treeRoot(std::span<const Sha256> leaves)
{
    if (leaves.empty()) {
        throw std::invalid_argument("a tree over no row");
    }
    std::vector<Sha256> level(leaves.begin(), leaves.end());
    while (level.size() > 1) {
        level = levelAbove(level);
    }
    return level.front();
}

std::vector<TreeStep> treePath(std::span<const Sha256> leaves, std::size_t index)
{
    if (index >= leaves.size()) {
        throw std::invalid_argument("a path from a row that the tree does not hold");
    }
    std::vector<TreeStep> path;
    std::vector<Sha256> level(leaves.begin(), leaves.end());
    while (level.size() > 1) {
        const std::size_t beside = index ^ 1U;
        if (beside < level.size()) {
            path.push_back({level[beside], beside < index});
        }
        level = levelAbove(level);
        index /= 2;
    }
    return path;
}

Sha256 rootFrom(const Sha256& leaf, std::span<const TreeStep> path)
{
    Sha256 node = leaf;
    for (const TreeStep& step : path) {
        node = step.siblingIsLeft ? treeNode(step.sibling, node) : treeNode(node, step.sibling);
    }
    return node;
}

} // namespace kirikae::server
