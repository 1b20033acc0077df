using Gan.Onnx.Running;
using Gan.Onnx.Tables;

namespace Gan.Onnx.Latents;

/// <summary>
/// Draws what a generator is fed and runs it. Row i of a seed is the same sample in every call, whatever the batch, the threads or the first row.
/// </summary>
public sealed class GeneratorSampler
{
    // Streams of the counter-based generator: one for each use of a row's number.
    private const uint LatentStream = 0;
    private const uint LabelStream = 1;
    private const uint UniformStream = 2;
    private const uint CodeStream = 3;

    private readonly GanModel _model;
    private readonly string? _label;
    private readonly IReadOnlyList<string> _classes;
    private readonly LatentCode _code;
    private readonly FixedCode? _choice;
    private readonly InputFill[] _fills;

    /// <summary>A sampler of this model's generator.</summary>
    /// <param name="model">A model with a generator.</param>
    /// <param name="seed">Which rows are drawn.</param>
    /// <param name="label">The class number of every row; null draws them uniformly from the model's classes, or those of the column asked for.</param>
    /// <param name="code">What every row's code is; null draws all of it.</param>
    /// <param name="labelColumn">Of a model of tables the column whose values are the classes that rows are asked for; null asks for none.</param>
    /// <exception cref="OnnxModelException">The model has no generator, or one with inputs that cannot be drawn.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class, or the model takes no label; or its code is another.</exception>
    /// <exception cref="UserInputException">The model cannot be asked for this column.</exception>
    public GeneratorSampler(GanModel model, ulong seed, int? label = null, FixedCode? code = null, string? labelColumn = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        OnnxModel generator = model.Generator ?? throw new OnnxModelException($"The model has no generator ({GanModel.GeneratorFile}).");
        foreach (TensorSpec input in generator.Inputs.Where(input => !CanDraw(model, input)))
            throw new OnnxModelException($"The generator's input '{input}' cannot be drawn at random: it has to be given.");
        _model = model;
        Seed = seed;
        Label = label;
        (_label, _classes) = LabelOf(model, generator, labelColumn);
        if (label is { } number) CheckLabel(number);
        _code = CodeOf(model, generator);
        _choice = code;
        code?.Require(_code);
        _fills = [.. generator.Inputs.Select(FillOf)];
    }

    /// <summary>A sampler of rows of a table that all have one value.</summary>
    /// <param name="model">A model of tables with a generator.</param>
    /// <param name="seed">Which rows are drawn.</param>
    /// <param name="column">The column that rows are asked for by.</param>
    /// <param name="value">Its value in all rows, as the model's metadata have it or in another spelling that it reads.</param>
    /// <exception cref="OnnxModelException">The model has no generator, or one with inputs that cannot be drawn.</exception>
    /// <exception cref="UserInputException">The model cannot be asked for this column, or not for this value of it.</exception>
    public static GeneratorSampler OfValue(GanModel model, ulong seed, string column, string value)
    {
        string[] values = [.. new GeneratorSampler(model, seed, labelColumn: column).Classes];
        int number = Array.IndexOf(values, value);
        // The same value in other letters, such as true for True.
        TableColumn? cell = model.Metadata.Columns.FirstOrDefault(known => known.Name == column);
        if (number < 0 && cell is not null && new CellReader(cell).Read(value, out double read) == CellReading.Value)
            number = Array.IndexOf(values, CellText.Of(cell, read));
        return number >= 0
            ? new GeneratorSampler(model, seed, number, labelColumn: column)
            : throw new UserInputException($"There is no class '{value}': the model has {string.Join(", ", values)}.{NearestName.Question(value, values)}");
    }

    /// <summary>Which rows are drawn.</summary>
    public ulong Seed { get; }

    /// <summary>What labels stand for: the model's classes, or the values of the column that rows of a table are asked for by; empty where rows take no label.</summary>
    public IReadOnlyList<string> Classes => _classes;

    /// <summary>The class number of every row, or null where each row draws its own.</summary>
    public int? Label { get; }

    /// <summary>The class number of a row; null where the generator takes none.</summary>
    public int? LabelOf(long row) => _label is null ? null : Label ?? CounterRandom.Integer(Seed, row, LabelStream, _classes.Count);

    /// <summary>The category of a row's code; null where the generator takes none.</summary>
    public int? CategoryOf(long row) => _choice?.Category ?? _code.CategoryOf(Seed, row, CodeStream);

    /// <summary>Fills the inputs of a batch for the rows from <paramref name="firstRow"/>.</summary>
    /// <param name="batch">A batch of the generator's runner.</param>
    /// <param name="firstRow">Number of the first row, from 0.</param>
    /// <param name="rows">How many rows.</param>
    public void Fill(OnnxBatch batch, long firstRow, int rows)
    {
        for (int i = 0; i < rows; i++) Fill(batch, i, firstRow + i, LabelOf(firstRow + i) ?? 0);
    }

    /// <summary>Fills one place of a batch with any row, under any label: a label that is given does not change the row's noise.</summary>
    /// <param name="batch">A batch of the generator's runner.</param>
    /// <param name="place">The row of the batch that is filled, from 0.</param>
    /// <param name="row">Number of the row that is drawn, from 0.</param>
    /// <param name="label">Its class number; unused where the model takes no label.</param>
    public void Fill(OnnxBatch batch, int place, long row, int label)
    {
        ArgumentNullException.ThrowIfNull(batch);
        for (int i = 0; i < _fills.Length; i++) _fills[i](batch.Inputs[i], place, row, label);
    }

    /// <summary>What the generator is fed for the rows from <paramref name="firstRow"/>; it is not run.</summary>
    /// <param name="firstRow">Number of the first row, from 0.</param>
    /// <param name="rows">How many rows.</param>
    /// <returns>For each input of the generator an array of its type, row after row.</returns>
    public IReadOnlyDictionary<string, Array> Draw(long firstRow, int rows)
    {
        var drawn = new Dictionary<string, Array>(StringComparer.Ordinal);
        foreach ((int place, TensorSpec input) in _model.Generator!.Inputs.Index())
        {
            var buffer = TensorBuffer.Create(input, rows);
            for (int row = 0; row < rows; row++) _fills[place](buffer, row, firstRow + row, LabelOf(firstRow + row) ?? 0);
            buffer.CopyOut(drawn[input.Name] = TensorBuffer.CreateArray(input, rows), 0, rows);
        }
        return drawn;
    }

    /// <summary>Generates the rows from <paramref name="firstRow"/>.</summary>
    /// <param name="firstRow">Number of the first row, from 0.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>Pixels in 0..1, [rows, C, H, W]; of a generator of points their coordinates, [rows, 2].</returns>
    public float[] Generate(long firstRow, int rows, CancellationToken cancellationToken = default) =>
        Generate<float>(rows, (batch, first, count) => Fill(batch, firstRow + first, count), cancellationToken);

    /// <summary>Generates the rows from <paramref name="firstRow"/> of a generator of strings.</summary>
    /// <param name="firstRow">Number of the first row, from 0.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>Places of characters in the model's vocabulary, [rows, L].</returns>
    /// <exception cref="OnnxModelException">The generator makes something else.</exception>
    public long[] GenerateTokens(long firstRow, int rows, CancellationToken cancellationToken = default) =>
        Generate<long>(rows, (batch, first, count) => Fill(batch, firstRow + first, count), cancellationToken);

    /// <summary>Generates the rows from <paramref name="firstRow"/> of any generator.</summary>
    /// <param name="firstRow">Number of the first row, from 0.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="outputs">The generator's outputs that are wanted; null for all.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>For each output its elements, row after row.</returns>
    public IReadOnlyDictionary<string, Array> GenerateAll(long firstRow, int rows, IReadOnlyList<string>? outputs = null, CancellationToken cancellationToken = default) =>
        _model.GeneratorRunner.Run(rows, (batch, first, count) => Fill(batch, firstRow + first, count), outputs, cancellationToken);

    /// <summary>Generates any rows under one label.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="rowOf">The number of the row at each place, from 0; called from several threads.</param>
    /// <param name="label">The class number of all; unused where the model takes no label.</param>
    /// <param name="outputs">The generator's outputs that are wanted; null for all.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>For each output its elements, row after row.</returns>
    public IReadOnlyDictionary<string, Array> GenerateAll(
        int rows, Func<int, long> rowOf, int label, IReadOnlyList<string>? outputs = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rowOf);
        return _model.GeneratorRunner.Run(
            rows,
            (batch, first, count) =>
            {
                for (int i = 0; i < count; i++) Fill(batch, i, rowOf(first + i), label);
            },
            outputs,
            cancellationToken);
    }

    private T[] Generate<T>(int rows, Action<OnnxBatch, int, int> fill, CancellationToken cancellationToken)
        where T : unmanaged
    {
        OnnxRunner runner = _model.GeneratorRunner;
        TensorSpec sample = _model.Sample;
        if (sample.Type != (typeof(T) == typeof(long) ? ElementType.Int64 : ElementType.Float))
            throw new OnnxModelException($"The generator makes '{sample}', which cannot be drawn as {(typeof(T) == typeof(long) ? "tokens of strings" : "numbers")}.");
        var samples = new T[checked(rows * sample.ElementsPerRow)];
        runner.ForEachBatch(rows, [sample.Name], (batch, first, count) =>
        {
            fill(batch, first, count);
            batch.Run(count);
            var output = (TensorBuffer<T>)batch.Outputs[0];
            output.Rows(count).CopyTo(samples.AsSpan(first * output.ElementsPerRow));
        }, cancellationToken);
        return samples;
    }

    // What an input of the generator is filled with is known once and for all.
    private InputFill FillOf(TensorSpec input)
    {
        string name = input.Name;
        if (name == _model.NameOf(TensorNames.Latent)) return (buffer, place, row, _) => CounterRandom.FillNormal(Seed, row, LatentStream, ((TensorBuffer<float>)buffer).Row(place));
        if (name == _model.NameOf(TensorNames.Uniform)) return (buffer, place, row, _) => CounterRandom.FillUniform(Seed, row, UniformStream, ((TensorBuffer<float>)buffer).Row(place));
        if (name == _model.NameOf(TensorNames.Code)) return FillCode;
        // A row of which all is a hole.
        if (IsSource(_model, name) && input.Type == ElementType.Float) return (buffer, place, _, _) => ((TensorBuffer<float>)buffer).Row(place)[0] = float.NaN;
        if (IsSource(_model, name) && input.Type == ElementType.Double) return (buffer, place, _, _) => ((TensorBuffer<double>)buffer).Row(place)[0] = double.NaN;
        if (input.Type != ElementType.String) return (buffer, place, _, label) => ((TensorBuffer<long>)buffer).Row(place)[0] = label;
        if (name == _label) return (buffer, place, _, label) => ((StringBuffer)buffer).Set(place, 0, _classes[label]);
        return (buffer, place, _, _) => ((StringBuffer)buffer).Set(place, 0, "");
    }

    private void FillCode(TensorBuffer buffer, int place, long row, int label)
    {
        Span<float> code = ((TensorBuffer<float>)buffer).Row(place);
        _code.Fill(Seed, row, CodeStream, code);
        _choice?.ApplyTo(_code, code);
    }

    private static bool CanDraw(GanModel model, TensorSpec input)
    {
        string[] noise = [model.NameOf(TensorNames.Latent), model.NameOf(TensorNames.Uniform), model.NameOf(TensorNames.Code)];
        bool isLabel = model.IsTable ? input.Type == ElementType.String && input.Name.StartsWith(TensorNames.ConditionPrefix, StringComparison.Ordinal) : input.Name == TensorNames.Label;
        return isLabel || noise.Contains(input.Name) || IsSource(model, input.Name);
    }

    private static bool IsSource(GanModel model, string input) => model.IsTable && input.StartsWith(TensorNames.SourcePrefix, StringComparison.Ordinal);

    // The input that takes labels, and what they stand for.
    private static (string? Input, IReadOnlyList<string> Classes) LabelOf(GanModel model, OnnxModel generator, string? column)
    {
        if (!model.IsTable)
        {
            if (column is not null) throw new UserInputException($"The model makes no tables: it has no column '{column}'.");
            if (!model.IsConditional) return (null, []);
            return model.Classes.Count > 0 ? (TensorNames.Label, model.Classes) : throw new OnnxModelException("The generator takes a label, but its metadata 'gan.classes' does not say which classes there are.");
        }
        if (column is null) return (null, []);
        string input = TensorNames.ConditionPrefix + column;
        if (generator.Inputs.Any(tensor => tensor.Name == input) && model.Metadata.Conditions.TryGetValue(column, out IReadOnlyList<string>? values)) return (input, values);
        throw new UserInputException(
            $"Rows cannot be asked for by a column '{column}': {(model.Metadata.Conditions.Count == 0 ? "the model can be asked for none" : $"the model can be asked for {string.Join(", ", model.Metadata.Conditions.Keys)}")}.");
    }

    private static LatentCode CodeOf(GanModel model, OnnxModel generator)
    {
        TensorSpec? input = generator.Inputs.FirstOrDefault(input => input.Name == model.NameOf(TensorNames.Code));
        if (input is null) return LatentCode.None;
        return input.ElementsPerRow == model.Metadata.Code.Length
            ? model.Metadata.Code
            : throw new OnnxModelException($"The generator takes '{input}', and its metadata 'gan.code' tells of a code of {model.Metadata.Code.Length} numbers.");
    }

    private void CheckLabel(int label)
    {
        if (_label is null) throw new ArgumentOutOfRangeException(nameof(label), label, "The model takes no label.");
        if (label < 0 || label >= _classes.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(label), label, $"There is no class {label}: the model has {_classes.Count} classes, {string.Join(", ", _classes)}.");
        }
    }

    // Fills a place of an input for a row and its label.
    private delegate void InputFill(TensorBuffer buffer, int place, long row, int label);
}
