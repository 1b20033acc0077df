using Gan.Onnx.Graphs;
using Gan.Onnx.Graphs.Inspection;
using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.Onnx;

/// <summary>An ONNX model that has been read and checked: its bytes, inputs, outputs and metadata. Immutable; nothing is run.</summary>
public sealed class OnnxModel
{
    // Nobody changes it any more: whoever edits takes a copy, which shares the weights.
    private readonly ModelProto _proto;
    private byte[]? _bytes;

    private OnnxModel(ModelProto proto, byte[]? bytes, bool isTrusted)
    {
        _proto = proto;
        _bytes = bytes;
        IsTrusted = isTrusted;
        NodeCount = proto.Graph.Node.Count;
        HasRandomOperators = proto.Graph.Node.Any(OperatorInspection.IsRandom);
        var initialized = proto.Graph.Initializer.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        Inputs = [.. proto.Graph.Input.Where(input => !initialized.Contains(input.Name)).Select(Spec)];
        Outputs = [.. proto.Graph.Output.Select(Spec)];
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (StringStringEntryProto entry in proto.MetadataProps) metadata[entry.Key] = entry.Value;
        Metadata = metadata;
    }

    /// <summary>What is fed, in the graph's order.</summary>
    public IReadOnlyList<TensorSpec> Inputs { get; }

    /// <summary>What comes out, in the graph's order.</summary>
    public IReadOnlyList<TensorSpec> Outputs { get; }

    /// <summary>The file's <c>metadata_props</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The model as a file: what was read, without what this library does not know.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes ??= _proto.ToByteArray();

    /// <summary>Whether whoever loaded the model vouches for it; otherwise native code sees only what has been looked through.</summary>
    internal bool IsTrusted { get; }

    /// <summary>Nodes of the graph, those of graphs within them not counted.</summary>
    internal int NodeCount { get; }

    /// <summary>Whether nodes draw random numbers of their own, which only a model that is about to be adapted may do.</summary>
    internal bool HasRandomOperators { get; }

    /// <summary>Reads and checks a model file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="OnnxModelException">It is no ONNX model, or not one that can be trusted: see <see cref="Parse"/>.</exception>
    public static OnnxModel Load(string path) => Load(path, allowRandom: false);

    /// <inheritdoc cref="Load(string)"/>
    internal static OnnxModel Load(string path, bool allowRandom)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw Missing(path);
        try
        {
            using FileStream file = File.OpenRead(path);
            return Load(file, allowRandom);
        }
        catch (OnnxModelException defect)
        {
            throw new OnnxModelException($"'{path}': {defect.Message}", defect);
        }
    }

    /// <summary>Reads and checks a model from a stream, to its end.</summary>
    /// <exception cref="OnnxModelException">See <see cref="Parse"/>.</exception>
    public static OnnxModel Load(Stream stream) => Load(stream, allowRandom: false);

    /// <inheritdoc cref="Load(Stream)"/>
    internal static OnnxModel Load(Stream stream, bool allowRandom)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.CanSeek && stream.Length - stream.Position > ModelInspection.MaximumBytes) throw TooLarge();
        using var buffer = new MemoryStream(stream.CanSeek ? (int)Math.Max(0, stream.Length - stream.Position) : 0);
        var chunk = new byte[1 << 16];
        for (int read; (read = stream.Read(chunk)) > 0;)
        {
            // A stream may have no end.
            if (buffer.Length + read > ModelInspection.MaximumBytes) throw TooLarge();
            buffer.Write(chunk.AsSpan(0, read));
        }
        MessageBudget.Check(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        return ParseOwn(buffer.Capacity == buffer.Length ? buffer.GetBuffer() : buffer.ToArray(), allowRandom);
    }

    /// <summary>Reads a model before any native code sees it: it must parse, hold its own weights, use standard operators only and have sane sizes.</summary>
    /// <exception cref="OnnxModelException">It does not; the message says what was found.</exception>
    public static OnnxModel Parse(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        MessageBudget.Check(bytes);
        return ParseOwn([.. bytes], allowRandom: false);
    }

    /// <summary>
    /// Reads a model whose maker is trusted as the maker of a program is: with all operators that ONNX Runtime has, among them trees and linear models, such as ML.NET and scikit-learn write. Native
    /// code believes what such a file says of itself, so a bad one may end the process. Outputs that are no tensors are left out, but for the classes' probabilities that <c>ZipMap</c> puts into maps: they become a tensor.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="OnnxModelException">It is no ONNX model, or its weights are in other files.</exception>
    public static OnnxModel LoadTrusted(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw Missing(path);
        return ParseOwnTrusted(File.ReadAllBytes(path));
    }

    /// <summary>Reads a model from bytes as <see cref="LoadTrusted"/> does.</summary>
    /// <exception cref="OnnxModelException">It is no ONNX model, or its weights are in other files.</exception>
    public static OnnxModel ParseTrusted(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return ParseOwnTrusted([.. bytes]);
    }

    /// <summary>The same model with inputs and outputs called otherwise; names that are not in the map stay.</summary>
    /// <param name="names">Old names to new ones.</param>
    /// <exception cref="OnnxModelException">A name is unknown, or two tensors would share one.</exception>
    public OnnxModel Rename(IReadOnlyDictionary<string, string> names) => Edit(proto => GraphEdits.Rename(proto.Graph, names));

    /// <summary>The same model with inputs and outputs called otherwise, where an output that is also an input may get another name than that; names that are not in the maps stay.</summary>
    /// <param name="inputs">Old names of inputs to new ones.</param>
    /// <param name="outputs">Old names of outputs to new ones.</param>
    /// <exception cref="OnnxModelException">A name is unknown, or two tensors would share one.</exception>
    public OnnxModel Rename(IReadOnlyDictionary<string, string> inputs, IReadOnlyDictionary<string, string> outputs) => Edit(proto => GraphEdits.Rename(proto.Graph, inputs, outputs));

    /// <summary>The part of the model that these outputs need, in this order.</summary>
    /// <param name="outputs">Names of outputs to keep.</param>
    /// <exception cref="OnnxModelException">There is no such output.</exception>
    public OnnxModel KeepOutputs(IReadOnlyList<string> outputs) => Edit(proto => GraphEdits.KeepOutputs(proto.Graph, outputs));

    /// <summary>The same model with other declared shapes of some inputs and outputs; what it computes stays.</summary>
    /// <param name="shapes">By name, the dimensions; <see cref="TensorSpec.Dynamic"/> for one that is known only at run time.</param>
    internal OnnxModel WithShapes(IReadOnlyDictionary<string, IReadOnlyList<long>> shapes) => shapes.Count == 0 ? this : Edit(proto => DeclaredShapes.Set(proto.Graph, shapes));

    /// <summary>The same model with weights of types that <see cref="ElementType"/> lacks, such as float16, as constants inside its graph, where ML.NET's own ONNX step passes them over.</summary>
    internal OnnxModel WithPlainInitializers() => Edit(proto => DeclaredShapes.MoveOtherTypes(proto.Graph));

    /// <summary>The same model with this metadata in place of its own, written in the order of the keys.</summary>
    public OnnxModel WithMetadata(IReadOnlyDictionary<string, string> metadata) => Edit(proto => ReplaceMetadata(proto, metadata));

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">Where to; missing folders are made.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, WriteTo);

    /// <summary>Writes the model, without a copy of it in memory.</summary>
    internal void WriteTo(Stream stream)
    {
        if (_bytes is { } bytes) stream.Write(bytes);
        else _proto.WriteTo(stream);
    }

    /// <summary>The model for native code, which takes an array: its own bytes where they are there, to be left as they are, else an array that goes with the caller.</summary>
    internal byte[] ForNative() => _bytes ?? _proto.ToByteArray();

    internal static void ReplaceMetadata(ModelProto proto, IReadOnlyDictionary<string, string> metadata)
    {
        proto.MetadataProps.Clear();
        proto.MetadataProps.AddRange(metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new StringStringEntryProto { Key = entry.Key, Value = entry.Value }));
    }

    internal static OnnxModel FromProto(ModelProto proto, bool isTrusted = false) => new(proto.Clone(), null, isTrusted);

    /// <summary>A copy to change, which shares the weights.</summary>
    internal ModelProto ToProto() => _proto.Clone();

    /// <summary>Looks at the graph, which is to be left as it is.</summary>
    internal T Read<T>(Func<ModelProto, T> read) => read(_proto);

    /// <summary>The model with a change; the model itself where that changes nothing.</summary>
    internal OnnxModel Edit(Action<ModelProto> edit)
    {
        ModelProto proto = ToProto();
        edit(proto);
        return proto.Equals(_proto) ? this : new(proto, null, IsTrusted);
    }

    // The bytes are nobody else's, and within the budget.
    private static OnnxModel ParseOwn(byte[] bytes, bool allowRandom)
    {
        ModelProto proto = ParseProto(bytes, out bool isWhole);
        // Types that the schema leaves out are hints, which ONNX Runtime finds out for itself.
        int hints = proto.Graph?.ValueInfo.Count ?? 0;
        GraphEdits.KeepOnly(proto.Graph?.ValueInfo ?? [], value => value.Type?.TensorType is not null);
        ModelInspection.Check(proto, allowRandom);
        return new(proto, isWhole && proto.Graph!.ValueInfo.Count == hints ? bytes : null, isTrusted: false);
    }

    private static OnnxModel ParseOwnTrusted(byte[] bytes)
    {
        ModelProto proto = ParseProto(bytes, out bool isWhole);
        ModelInspection.CheckForm(proto);
        bool isChanged = TensorOutputs.Keep(proto.Graph);
        return new(proto, isWhole && !isChanged ? bytes : null, isTrusted: true);
    }

    private static FileNotFoundException Missing(string path) => new($"There is no model file '{path}'.", path);

    private static OnnxModelException TooLarge() => new($"The file is larger than {ModelInspection.MaximumBytes >> 20} MB, which no model here is.");

    private static ModelProto ParseProto(byte[] bytes, out bool isWhole)
    {
        try
        {
            return WeightsInPlace.Parse(bytes, out isWhole);
        }
        catch (InvalidProtocolBufferException defect)
        {
            throw new OnnxModelException("This is no ONNX model: the file is damaged or of another kind.", defect);
        }
    }

    private static TensorSpec Spec(ValueInfoProto value)
    {
        TypeProto.Types.Tensor tensor = value.Type?.TensorType
            ?? throw new OnnxModelException($"'{value.Name}' is no tensor: sequences and maps cannot be used here.");
        ElementType type = Enum.IsDefined((ElementType)tensor.ElemType) ? (ElementType)tensor.ElemType : ElementType.Undefined;
        IEnumerable<TensorShapeProto.Types.Dimension> dimensions = tensor.Shape?.Dim ?? Enumerable.Empty<TensorShapeProto.Types.Dimension>();
        return new TensorSpec(value.Name, type, [.. dimensions.Select(d => d.HasDimValue && d.DimValue > 0 ? d.DimValue : TensorSpec.Dynamic)]);
    }
}
