// SPDX-License-Identifier: MIT
// The price books that travel inside the program, read when first asked for, and whether one of them can
// price a deployment: asked before anything is simulated.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/billing/price_book.h"
#include "models/io/scenario_reader.h"
#include "sim/base/result.h"

namespace plimsoll {

class PriceBooks {
  public:
    static std::vector<std::string> names();

    // Null for a name that is none; the book lives as long as this.
    const PriceBook* find(const std::string& name);

  private:
    std::map<std::string, PriceBook> read_;
};

// ` "aws/eu" (did you mean ...?)`: the rest of a sentence about a price book that is none.
std::string unknown_price_book(const std::string& name);

// Without errors: the scenario's book, or null when it names none.
Result<const PriceBook*> prices_for(PriceBooks& books, const io::Loaded& loaded);

}  // namespace plimsoll
