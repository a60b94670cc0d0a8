// SPDX-License-Identifier: MIT
#include "study/worker/messages.h"

#include "study/worker/archive.h"
#include "study/worker/record_members.h"
#include "study/worker/scenario_members.h"

namespace plimsoll {

auto members_of(Is<ReplicationOrder> auto& it) {
    auto& [replication, max_events, max_in_flight, wants_series, wants_instance_map] = it;
    return std::tie(replication, max_events, max_in_flight, wants_series, wants_instance_map);
}

namespace worker {

auto members_of(Is<Job> auto& it) {
    auto& [scenario, order] = it;
    return std::tie(scenario, order);
}

auto members_of(Is<ProgressNote> auto& it) {
    auto& [now, events] = it;
    return std::tie(now, events);
}

auto members_of(Is<Failure> auto& it) {
    auto& [fault, what] = it;
    return std::tie(fault, what);
}

namespace {

template <class Message>
Understood<Message> message_in(const Frame& frame, FrameKind kind) {
    if (frame.kind != kind) return tl::unexpected<std::string>("another kind of frame was expected");
    return value_from<Message>(frame.payload);
}

}  // namespace

Frame job_frame(const scenario::Scenario& scenario, const ReplicationOrder& order) {
    return {FrameKind::job, bytes_of(scenario, order)};
}

Frame progress_frame(const ProgressNote& note) {
    return {FrameKind::progress, bytes_of(note)};
}

Frame result_frame(const Record& record) {
    return {FrameKind::result, bytes_of(record)};
}

Frame failure_frame(const Failure& failure) {
    return {FrameKind::failure, bytes_of(failure)};
}

Understood<Job> job_in(const Frame& frame) {
    return message_in<Job>(frame, FrameKind::job);
}

Understood<ProgressNote> progress_in(const Frame& frame) {
    return message_in<ProgressNote>(frame, FrameKind::progress);
}

Understood<Record> record_in(const Frame& frame) {
    return message_in<Record>(frame, FrameKind::result);
}

Understood<Failure> failure_in(const Frame& frame) {
    return message_in<Failure>(frame, FrameKind::failure);
}

}  // namespace worker
}  // namespace plimsoll
