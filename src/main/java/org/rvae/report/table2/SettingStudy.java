package org.rvae.report.table2;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import org.rvae.evaluate.probe.ClassScores;
import org.rvae.evaluate.probe.CodeDataset;
import org.rvae.evaluate.probe.LabelledCodes;
import org.rvae.evaluate.probe.ProbeConfig;
import org.rvae.evaluate.probe.ProbeTrainer;
import org.rvae.report.Statistic;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The same codes classified by several settings of the probe: what of a result comes from how it is trained. */
public final class SettingStudy {

    private SettingStudy() {
    }

    /**
     * Average F1 for each setting.
     *
     * @param settings        with their names
     * @param initialisations of each, at least 1
     * @param progress        is told how many classifiers are done
     */
    public static Table table(String title, LabelledCodes train, LabelledCodes test, Map<String, ProbeConfig> settings,
            int initialisations, IntConsumer progress) {
        MutableDataset<Label> trainCodes = CodeDataset.labels(train);
        MutableDataset<Label> testCodes = CodeDataset.labels(test);
        StringColumn name = StringColumn.create("setting");
        StringColumn mean = StringColumn.create("average F1");
        StringColumn deviation = StringColumn.create("\u00b1 initialisations");
        StringColumn each = StringColumn.create("each");
        int done = 0;
        for (Map.Entry<String, ProbeConfig> setting : settings.entrySet()) {
            double[] averages = new double[initialisations];
            for (int i = 0; i < initialisations; i++) {
                averages[i] = ClassScores.of(new ProbeTrainer(setting.getValue().withSeed(i)).train(trainCodes),
                        testCodes).average();
                progress.accept(++done);
            }
            Statistic statistic = Statistic.of(averages);
            name.append(setting.getKey() + ": " + setting.getValue().words());
            mean.append(String.format(Locale.ROOT, "%.3f", statistic.mean()));
            deviation.append(String.format(Locale.ROOT, "%.3f", statistic.deviation()));
            each.append(String.join(", ", Arrays.stream(averages)
                    .mapToObj(a -> String.format(Locale.ROOT, "%.3f", a)).toList()));
        }
        return Table.create(title, name, mean, deviation, each);
    }
}
