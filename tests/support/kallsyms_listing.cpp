// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kallsyms_listing.h"

#include <QFile>
#include <QFileInfo>
#include <QStringList>

namespace strata::test {

namespace {

std::uint64_t number(const QString& text) {
    bool ok = false;
    const std::uint64_t value = text.toULongLong(&ok, 16);
    if (!ok) qFatal("not a hexadecimal number: %s", qPrintable(text));
    return value;
}

/// Written here once more, so that an error of the encoder's writer can't hide.
void append(std::vector<std::byte>& out, std::uint64_t value, unsigned width, bool bigFirst) {
    for (unsigned i = 0; i < width; ++i)
        out.push_back(static_cast<std::byte>(value >> (8 * (bigFirst ? width - 1 - i : i))));
}

class Reader {
public:
    explicit Reader(KallsymsListing& out) : m_out(out) {}
    void line(const QStringList& words);
    void finish();

private:
    void symbol(const QStringList& words);
    void startTable(const QString& name);
    void bytes(const QStringList& words);
    void values(const QStringList& words, unsigned width, bool bigFirst);

    KallsymsListing& m_out;
};

/// "symbol ADDRESS LETTER NAME [percpu]", "symbols COUNT ADDRESS STEP LETTER NAME"; NAME may be "a*127".
void Reader::symbol(const QStringList& words) {
    const bool many = words[0] == "symbols";
    const std::uint64_t count = many ? words[1].toULongLong() : 1;
    const qsizetype at = many ? 2 : 1;
    const std::uint64_t step = many ? number(words[3]) : 0;
    const QString& letter = words[many ? 4 : 2];
    QString name = words[many ? 5 : 3];
    if (const auto star = name.indexOf('*'); star >= 0) name = name.left(star).repeated(name.mid(star + 1).toInt());
    for (std::uint64_t i = 0; i < count; ++i) {
        m_out.names.push_back(name.toStdString());
        m_out.entries.push_back({{number(words[at]) + i * step}, {}, letter[0].toLatin1(), words.last() == "percpu"});
    }
}

void Reader::startTable(const QString& name) {
    const std::string label = "kallsyms_" + name.toStdString();
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i) {
        if (kallsymsLabel(static_cast<KallsymsTable>(i)) != label) continue;
        while (m_out.blob.size() % m_out.alignment != 0)
            m_out.blob.push_back(std::byte{0});
        m_out.labels[i] = m_out.blob.size();
        return;
    }
    qFatal("no such table: %s", label.c_str());
}

/// Bytes "0f", many of one "00*68"; a group over and over: "( 01 ff ) *300" is written "01ff*300".
void Reader::bytes(const QStringList& words) {
    for (const QString& word : words) {
        const auto star = word.indexOf('*');
        const QByteArray raw = QByteArray::fromHex((star < 0 ? word : word.left(star)).toLatin1());
        const int count = star < 0 ? 1 : word.mid(star + 1).toInt();
        if (raw.isEmpty() || count == 0) qFatal("no bytes: %s", qPrintable(word));
        for (int i = 0; i < count; ++i)
            for (const char c : raw)
                m_out.blob.push_back(static_cast<std::byte>(c));
    }
}

/// Values "1f", decimal runs "0..68", and "FIRST:STEP:COUNT" (COUNT decimal).
void Reader::values(const QStringList& words, unsigned width, bool bigFirst) {
    for (const QString& word : words.mid(1)) {
        if (const auto dots = word.indexOf(".."); dots >= 0) {
            for (int v = word.left(dots).toInt(); v <= word.mid(dots + 2).toInt(); ++v)
                append(m_out.blob, static_cast<std::uint64_t>(v), width, bigFirst);
        } else if (word.contains(':')) {
            const QStringList run = word.split(':');
            for (std::uint64_t i = 0; i < run[2].toULongLong(); ++i)
                append(m_out.blob, number(run[0]) + i * number(run[1]), width, bigFirst);
        } else
            append(m_out.blob, number(word), width, bigFirst);
    }
}

void Reader::line(const QStringList& words) {
    const QString& key = words[0];
    const bool big = m_out.endian == Endian::Big;
    if (key == "bits")
        m_out.pointerSize = words[1].toUInt() / 8;
    else if (key == "endian")
        m_out.endian = words[1] == "big" ? Endian::Big : Endian::Little;
    else if (key == "align")
        m_out.alignment = words[1].toUInt();
    else if (key == "start")
        m_out.start = {number(words[1])};
    else if (key == "decode-only")
        m_out.decodeOnly = true;
    else if (key == "symbol" || key == "symbols")
        symbol(words);
    else if (key == "table")
        startTable(words[1]);
    else if (key == "w2" || key == "w4" || key == "w8")
        values(words, key.mid(1).toUInt(), big);
    else if (key == "b3")
        values(words, 3, true);
    else
        bytes(words);
}

void Reader::finish() {
    for (std::size_t i = 0; i < m_out.entries.size(); ++i)
        m_out.entries[i].name = m_out.names[i];
}

} // namespace

KallsymsBytes KallsymsListing::bytes() const {
    KallsymsBytes out;
    out.endian = endian;
    out.pointerSize = pointerSize;
    for (std::size_t i = 0; i < kKallsymsTableCount; ++i) {
        if (!labels[i]) continue;
        std::size_t end = blob.size();
        for (const auto& other : labels)
            if (other && *other > *labels[i]) end = std::min(end, *other);
        out.parts[i] =
            KallsymsBytes::Part{start + ByteCount{*labels[i]}, ByteView(blob).subspan(*labels[i], end - *labels[i])};
    }
    return out;
}

KallsymsListing readListing(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("can't read %s", qPrintable(path));
    KallsymsListing out;
    out.name = QFileInfo(path).fileName();
    Reader reader(out);
    while (!file.atEnd()) {
        const QString text = QString::fromUtf8(file.readLine()).section('#', 0, 0).simplified();
        if (!text.isEmpty()) reader.line(text.split(' '));
    }
    reader.finish();
    return out;
}

} // namespace strata::test
