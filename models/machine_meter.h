// SPDX-License-Identifier: MIT
// What hosts and links did in the window, and how busy each link was in its busiest bucket.
#pragma once

#include <vector>

#include "models/record.h"
#include "sim/kernel/kernel.h"

namespace plimsoll {

class MachineMeter {
  public:
    // `clients` is the host that is none; without machines there is nothing to measure.
    MachineMeter(const Kernel& kernel, HostId clients);

    void window_begins();
    // To be called at the end of each whole bucket of the series. Peaks are of those that lie in the window;
    // without any, of the window.
    void bucket_ends(Time began);
    void window_ends();

    // Of the window until now; once it has ended, of the window.
    std::vector<HostRecord> hosts() const;
    std::vector<LinkRecord> links() const;

  private:
    static void note_peaks(const std::vector<LinkUse>& from, const std::vector<LinkUse>& to,
                           std::vector<LinkRecord>& links);

    const Kernel& kernel_;
    HostId clients_;
    std::vector<HostId> measured_;
    std::vector<HostRecord> hosts_;
    std::vector<LinkRecord> links_;
    std::vector<LinkUse> at_begin_;
    std::vector<LinkUse> at_bucket_;
    bool is_open_ = false;
    Time window_began_{};
    bool has_peaks_ = false;
};

}  // namespace plimsoll
