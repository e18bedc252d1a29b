#include "base/text.hpp"
#include "chat/form.hpp"

namespace switchback::chat {
namespace {

// What was answered goes into the input as it came; an answer that the input cannot hold leaves it empty.
struct FillIn {
    const std::vector<std::string>& values;

    std::string first() const { return values.empty() ? std::string{} : values.front(); }

    void operator()(NumberInput& input) const { input.initial = text::whole_number<int>(first()); }
    void operator()(ChecksInput& input) const { input.initial = values; }
    template <class Other>
    void operator()(Other& input) const {
        input.initial = first();
    }
};

}  // namespace

Form filled_in(Form form, const Answers& answers) {
    static const std::vector<std::string> nothing;
    for (Field& field : form.fields) {
        const auto found = answers.find(field.key);
        std::visit(FillIn{found == answers.end() ? nothing : found->second}, field.input);
    }
    return form;
}

}  // namespace switchback::chat
