// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A value or the reason there is none. std::expected is not in C++20; this is the part of it that both sides use.
// It stays copyable, because QFuture before Qt 6.5.2 copies its results. Any thread; no shared state.
#pragma once

#include <type_traits>
#include <utility>
#include <variant>

namespace kirikae {

//! Marks the failure in `return Failure{error};`, so that a Result<T, T> stays unambiguous.
template <class E>
struct Failure {
    E error;
};
template <class E>
Failure(E) -> Failure<E>;

//! Stands for "done, nothing to return" in Result<Done, E>.
struct Done {
    friend bool operator==(Done, Done) = default;
};

template <class T, class E>
class [[nodiscard]] Result {
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {}
    template <class F>
    requires std::is_convertible_v<F, E> Result(Failure<F> failure)
        : m_state(std::in_place_index<1>, std::move(failure.error))
    {}

    [[nodiscard]] bool hasValue() const noexcept { return m_state.index() == 0; }
    [[nodiscard]] explicit operator bool() const noexcept { return hasValue(); }

    //! The value; std::bad_variant_access when there is none.
    [[nodiscard]] const T& value() const& { return std::get<0>(m_state); }
    [[nodiscard]] T& value() & { return std::get<0>(m_state); }
    [[nodiscard]] T&& value() && { return std::get<0>(std::move(m_state)); }
    [[nodiscard]] const T& operator*() const& { return value(); }
    [[nodiscard]] T& operator*() & { return value(); }
    [[nodiscard]] const T* operator->() const { return &value(); }
    [[nodiscard]] T* operator->() { return &value(); }

    //! The failure; std::bad_variant_access when there is a value.
    [[nodiscard]] const E& error() const& { return std::get<1>(m_state); }
    [[nodiscard]] E&& error() && { return std::get<1>(std::move(m_state)); }

private:
    std::variant<T, E> m_state;
};

} // namespace kirikae
